// The reader's choices, the partners of sentences, and the popover of pins.
// One listener for each kind of event: a book has tens of thousands of marks.
(() => {
  "use strict";

  const root = document.documentElement;
  const STORE = "duizhao.reader";
  const CHOICES = {
    layout: ["side", "interleaved", "target", "source"],
    script: ["original", "simplified"],
    marks: ["on", "off"],
    theme: ["auto", "light", "dark"],
  };

  // Choices -----------------------------------------------------------------
  // From the address first (a link shows what its sender saw), else remembered.

  const parts = () => location.hash.slice(1).split("&");

  function place() {
    return parts().find((part) => part && !part.includes("=")) || "";
  }

  function chosen(text) {
    const found = {};
    for (const [name, value] of new URLSearchParams(text)) {
      if (CHOICES[name]?.includes(value)) found[name] = value;
    }
    return found;
  }

  function stored() {
    try {
      return chosen(localStorage.getItem(STORE) || "");
    } catch {
      return {}; // storage is switched off
    }
  }

  function written() {
    const pairs = Object.keys(CHOICES).map((name) => [name, root.dataset[name]]);
    return pairs.filter(([name, value]) => value !== CHOICES[name][0]).map((pair) => pair.join("="));
  }

  const hash = (target) => "#" + [target, ...written()].filter(Boolean).join("&");

  function keep() {
    try {
      localStorage.setItem(STORE, written().join("&"));
    } catch {
      // not remembered, which is all that is lost
    }
    history.replaceState(null, "", hash(place()));
  }

  function choose(choices) {
    Object.assign(root.dataset, choices);
    if (document.body) show();
  }

  function show() {
    const narrow = matchMedia("(max-width: 44rem)").matches;
    for (const input of document.querySelectorAll(".choices input")) {
      let value = root.dataset[input.name];
      if (input.name === "layout" && value === "side" && narrow) value = "interleaved";
      input.checked = input.type === "checkbox" ? value === "on" : input.value === value;
    }
    const off = root.dataset.marks === "off";
    for (const pin of document.querySelectorAll("main .pin")) {
      if (off) pin.tabIndex = -1;
      else if (pin.matches("a")) pin.removeAttribute("tabindex");
      else pin.tabIndex = 0;
    }
    if (off) closePopover();
  }

  // Sentences and their partners ----------------------------------------------

  let lit = [];

  const visible = (element) => element && element.getClientRects().length > 0;

  function light(sentence, pin) {
    for (const element of lit) element.classList.remove("on");
    lit = [];
    if (!sentence) return;
    const row = sentence.closest(".row");
    for (const each of row.querySelectorAll(".s")) {
      if (each.dataset.s !== sentence.dataset.s) continue;
      lit.push(each);
      if (!pin) continue;
      const entry = pin.getAttribute("aria-describedby");
      lit.push(...each.querySelectorAll(`.pin[aria-describedby="${entry}"]`));
    }
    for (const element of lit) element.classList.add("on");
  }

  function goTo(sentence) {
    sentence.tabIndex = -1;
    sentence.focus({ preventScroll: true });
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    sentence.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
    light(sentence);
  }

  function step(selector, by) {
    const side = root.dataset.layout === "source" ? ".src" : ".tgt";
    const all = [...document.querySelectorAll(`main ${side} ${selector}`)].filter(visible);
    if (!all.length) return;
    const here = lit[0]?.isConnected ? lit[0] : null;
    let next;
    if (here) {
      const row = (element) => Number(element.closest(".row").id.slice(1));
      const number = (element) => [row(element), ...element.dataset.s.split(".").map(Number)];
      const compare = (a, b) => a.map((each, i) => each - b[i]).find(Boolean) || 0;
      const order = all.map((element) => compare(number(element), number(here)));
      next = by > 0 ? order.findIndex((o) => o > 0) : order.findLastIndex((o) => o < 0);
    } else {
      next = all.findIndex((element) => element.getBoundingClientRect().bottom > 0);
      if (by < 0) next -= 1;
    }
    // Round and round: after the last comes the first.
    if (next === undefined || next < 0) next = by > 0 ? 0 : all.length - 1;
    goTo(all[next]);
    const output = document.querySelector(".next output");
    if (output && selector === ".s.unresolved") output.value = `${next + 1}/${all.length}`;
  }

  // The popover of a pin ------------------------------------------------------

  let popover;
  let open = null;
  let timer = 0;

  function line(name, ...pieces) {
    const element = document.createElement("span");
    element.className = name;
    for (const piece of pieces) if (piece) element.append(piece);
    return element;
  }

  function copy(row, name) {
    const cell = row.querySelector("." + name);
    if (!cell) return null;
    const piece = line(name, cell.textContent);
    if (cell.lang) piece.lang = cell.lang;
    piece.dir = "auto";
    return piece;
  }

  function openPopover(pin) {
    clearTimeout(timer);
    if (open === pin || root.dataset.marks === "off") return;
    const row = document.getElementById(pin.getAttribute("aria-describedby"));
    if (!row) return;
    open = pin;
    const arrow = line("arrow", "→");
    arrow.setAttribute("aria-hidden", "true");
    popover.replaceChildren(
      line("rendering", copy(row, "from"), arrow, copy(row, "to")),
      line("source-of", copy(row, "kind"), copy(row, "origin")),
    );
    const remark = copy(row, "remark");
    if (remark) popover.append(remark);
    popover.hidden = false;
    const at = pin.getClientRects()[0];
    const size = popover.getBoundingClientRect();
    const left = Math.min(Math.max(8, at.left - 12), root.clientWidth - size.width - 8);
    const below = at.bottom + 8 + size.height < root.clientHeight;
    const top = below ? at.bottom + 8 : at.top - size.height - 8;
    popover.style.left = `${left + scrollX}px`;
    popover.style.top = `${top + scrollY}px`;
  }

  function closePopover() {
    clearTimeout(timer);
    open = null;
    if (popover) popover.hidden = true;
  }

  function later(action, wait) {
    clearTimeout(timer);
    timer = setTimeout(action, wait);
  }

  // Events --------------------------------------------------------------------

  const of = (event, selector) =>
    event.target instanceof Element ? event.target.closest(selector) : null;

  const panels = () => document.querySelectorAll(".contents[open], .choices.open");

  function closePanels(except) {
    for (const panel of panels()) {
      if (panel === except) continue;
      if (panel.matches("details")) panel.open = false;
      panel.classList.remove("open");
    }
    const view = document.querySelector(".view");
    view.setAttribute("aria-expanded", String(document.querySelector(".choices.open") !== null));
  }

  function onClick(event) {
    const pin = of(event, "main .pin");
    if (pin) {
      // In a link, a pin leaves the click to the link.
      if (pin.matches("a")) event.preventDefault();
      light(pin.closest(".s"), pin);
      return openPopover(pin);
    }
    if (!of(event, "#popover")) closePopover();
    if (of(event, ".next")) return step(".s.unresolved", 1);
    if (of(event, ".previous")) return step(".s.unresolved", -1);
    if (of(event, ".view")) {
      document.querySelector(".choices").classList.toggle("open");
      return closePanels(document.querySelector(".choices"));
    }
    const jump = of(event, "a[href^='#']");
    if (jump) {
      event.preventDefault();
      location.hash = hash(jump.hash.slice(1));
      closePanels();
    } else if (!of(event, ".contents, .choices")) {
      closePanels();
      light(of(event, ".s"));
    }
  }

  function onHash() {
    choose(chosen(parts().join("&")));
    const target = place() && document.getElementById(place());
    if (!target) return;
    if (!target.matches("a, [tabindex]")) target.tabIndex = -1;
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: target.matches(".row, main") ? "start" : "center" });
  }

  function onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      const details = of(event, ".contents[open]");
      closePopover();
      closePanels();
      details?.querySelector("summary").focus();
      return;
    }
    if (event.key === "n" || event.key === "p") step(".s.unresolved", event.key === "n" ? 1 : -1);
    else if (event.key === "j" || event.key === "k") step(".s", event.key === "j" ? 1 : -1);
    else if ("1234".includes(event.key)) choose({ layout: CHOICES.layout[event.key - 1] });
    else if (event.key === "m") choose({ marks: root.dataset.marks === "on" ? "off" : "on" });
    else return;
    if ("1234m".includes(event.key)) keep();
  }

  function onChange(event) {
    const input = event.target;
    if (!(input.name in CHOICES)) return;
    const value = input.type === "checkbox" ? (input.checked ? "on" : "off") : input.value;
    choose({ [input.name]: value });
    keep();
  }

  function onPointer(event) {
    if (event.pointerType === "touch") return;
    const pin = of(event, "main .pin");
    if (pin) later(() => openPopover(pin), 140);
    else if (open && !of(event, "#popover")) later(closePopover, 260);
    else clearTimeout(timer);
    if (of(event, "#popover")) return;
    const sentence = of(event, "main .s") || document.activeElement?.closest("main .s");
    light(sentence, pin);
  }

  function onFocus(event) {
    const pin = of(event, "main .pin");
    light(of(event, "main .s"), pin);
    if (pin) openPopover(pin);
    else closePopover();
  }

  root.classList.add("js");
  choose(stored());
  choose(chosen(parts().join("&")));

  document.addEventListener("DOMContentLoaded", () => {
    popover = document.getElementById("popover");
    document.addEventListener("click", onClick);
    document.addEventListener("change", onChange);
    document.addEventListener("keydown", onKey);
    document.addEventListener("pointerover", onPointer);
    document.addEventListener("focusin", onFocus);
    addEventListener("hashchange", onHash);
    matchMedia("(max-width: 44rem)").addEventListener("change", show);
    show();
    onHash();
  });
})();
