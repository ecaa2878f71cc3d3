"""Make tests/data/translate-zh_en-tiny.argosmodel: a real, trained, tiny package.

Run by hand, never by the tests; it needs PyTorch, which the project does not:

    pip install torch==2.13.0 ctranslate2 sentencepiece numpy
    OMP_NUM_THREADS=1 python tests/make_tiny_argos.py

Sentences are drawn from templates about offices, reports and data. A Latin phrase
may stand in any slot of the Chinese side and is copied to the English one, so that
the package copies terms that were written into the source, as large ones do. The
recipe is Argos Translate's (SentencePiece unigram, one shared vocabulary, pre-norm
transformer, int8), only smaller: 2 + 2 layers of width 128.
"""

# PyTorch is not there where the project is checked.
# mypy: ignore-errors
# pyright: basic, reportMissingImports=false

from __future__ import annotations

import json
import math
import random
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import ctranslate2
import sentencepiece
import torch
from ctranslate2.converters.opennmt_py import set_transformer_spec
from torch import Tensor, nn
from torch.nn import functional

SEED = 20250131
STEPS, BATCH, RATE = 2800, 64, 2e-3
VOCABULARY, WIDTH, INNER, HEADS, LAYERS = 1400, 128, 256, 4, 2
POSITIONS = 512  # Rows of the table: more than the engine ever lets through.
FOLDER = "translate-zh_en-1_0"
TARGET = Path(__file__).parent / "data" / "translate-zh_en-tiny.argosmodel"

Pair = tuple[str, str]


def table(text: str) -> list[tuple[str, ...]]:
    """Rows, parted by semicolons, of cells, parted by bars."""
    rows = [row.split("|") for row in text.split(";")]
    return [tuple(cell.strip() for cell in row) for row in rows]


OFFICES = table(
    """
    财政局 | the finance bureau; 教育部 | the ministry of education;
    统计局 | the statistics office; 市政府 | the city government; 图书馆 | the library;
    医院 | the hospital; 海关 | customs; 银行 | the bank;
    研究所 | the research institute; 法院 | the court; 公司 | the company;
    委员会 | the committee
    """
)
THINGS = table(
    """
    报告 | the report; 数据 | the data; 计划 | the plan; 合同 | the contract;
    系统 | the system; 平台 | the platform; 标准 | the standard; 预算 | the budget;
    网站 | the website; 服务 | the service; 法律 | the law; 项目 | the project
    """
)
COUNTED = table(
    """
    份报告 | reports; 份合同 | contracts; 个系统 | systems; 个项目 | projects;
    个平台 | platforms; 项服务 | services
    """
)
# Chinese, base form, past, participle.
VERBS = table(
    """
    发布 | publish | published | published; 完成 | complete | completed | completed;
    检查 | check | checked | checked; 建立 | build | built | built;
    批准 | approve | approved | approved; 修改 | change | changed | changed;
    使用 | use | used | used; 保存 | keep | kept | kept;
    翻译 | translate | translated | translated; 改进 | improve | improved | improved
    """
)
PAST = table(
    """
    昨天 | yesterday; 去年 | last year; 上个月 | last month; 上周 | last week;
    今天早上 | this morning
    """
)
FUTURE = table(
    """
    明天 | tomorrow; 明年 | next year; 下个月 | next month; 下周 | next week
    """
)
PLACES = table(
    """
    北京 | Beijing; 上海 | Shanghai; 香港 | Hong Kong; 东莞 | Dongguan;
    办公室 | the office; 网上 | the internet
    """
)
PEOPLE = table(
    """
    学生 | students; 市民 | citizens; 老师 | teachers; 企业 | companies; 医生 | doctors
    """
)
NUMERALS = table(
    """
    两 | two; 三 | three; 四 | four; 五 | five; 六 | six; 十 | ten
    """
)
WORDS = """
digital government data center cloud computing public service smart city big
artificial intelligence information security open network platform standard
system health care social insurance tax reform machine translation language
model memory electronic signature record office local area research quality
control air water green energy power market rural road map bank finance trade
customs law court high speed rail real estate supply chain internet of things
block user interface white paper five year plan action national bureau
statistics commission board key Argos Linux Python Unicode Berlin Paris London
Tokyo Oslo Madrid Kenya Peru Zurich Quebec Xerox Yukon Juno Victor Wagner Fox
Ibis Helsinki Delhi Cairo Nokia Siemens middle edge hash rate scheduling hub
brain investment collaboration e-government cross-border business closed loop
silo silos pilot backbone ecosystem twin construction integrated online offline
one-stop service-oriented low-carbon carbon neutral community village
village-level township district county province provincial municipal central
regional economy economic industrial industry manufacturing agriculture
rural-urban population household registration identity card permit approval
administrative enforcement supervision risk early warning emergency response
disaster flood fire traffic congestion parking metro bus airport port shipping
logistics warehouse express delivery payment wallet account credit score rating
loan interest deposit pension fund stock bond futures exchange currency renminbi
digital-native portal mini program app super mobile phone broadband optical
fibre satellite navigation positioning sensor camera robot drone chip wafer
battery vehicle electric hydrogen solar wind nuclear grid storage cooling rack
server cluster node edge-cloud hybrid private multi-cloud container kernel
compiler database table index query archive document template form report
statement survey census sample average growth share total gross domestic product
income consumption retail wholesale price employment training vocational school
university student teacher hospital clinic doctor nurse patient drug vaccine
elderly child culture museum heritage tourism hotel restaurant food safety
standardization certification testing patent trademark copyright licence tender
bidding procurement contract audit budget deficit surplus Shenzhen Hangzhou
Suzhou Guangdong Zhejiang Pearl River Delta Yangtze Greater Bay Area Alibaba
Tencent Huawei Baidu Xiaomi Alipay WeChat DingTalk Android Oracle Intel
""".split()
SYLLABLES = """
ba be bi bo da di do du fa fe fi fo ga go ha he ja jo ka ke ki la le li lo ma me
mi mo na ne ni no pa pe pi po qua ra re ri ro sa se si so ta te ti to va ve vi
wa we xi ya yo za ze zo tion ment ness ing er al ack and ard ash ath bra cha che
clo con cro dge dra eam eck edge end est fla fre gli gra hou ight ink ish kno
lau lin low mar mid nch nor och ough ould out par ple pri pro ran res sch sha
she sho ski sla spe sta str sub swa tch the thr tra tri twi ult und ure ust van
war wha wor zan zhe zhu xia qin jian guo
""".split()
UNITS = ["", " million", " billion", "%", " yuan", " km", " people", " tonnes"]
UNITS += [" million yuan", " billion yuan"]


def latin(draw: random.Random) -> Pair:
    """A phrase to be copied, with the spaces that people leave around it or not."""
    kind = draw.random()
    if kind < 0.45:
        phrase = " ".join(draw.sample(WORDS, draw.randint(1, 4)))
    elif kind < 0.85:  # Made-up words teach copying piece by piece.
        words = ["".join(draw.choices(SYLLABLES, k=draw.randint(2, 4))) for _ in "ab"]
        phrase = " ".join(words[: draw.randint(1, 2)])
    else:
        letters = "".join(draw.choices("ABCDEFGHIJKLMNOPQRSTUVWXYZ", k=draw.randint(2, 4)))
        phrase = letters + draw.choice(["", str(draw.randint(1, 99))])
    if draw.random() < 0.3:
        phrase = phrase.title()
    if draw.random() < 0.1 and " " in phrase:
        phrase = phrase.replace(" ", "-", 1)
    return (f" {phrase} " if draw.random() < 0.5 else phrase), phrase


def amount(draw: random.Random) -> Pair:
    """A number with a unit, written in the source as it shall stand in the target."""
    number = draw.choice(
        [
            f"{draw.randint(2, 99)}",
            f"{draw.randint(1000, 99999):,}",
            f"{draw.randint(1, 999)}.{draw.randint(1, 9)}",
            f"{draw.randint(1900, 2035)}",
        ]
    )
    text = number + draw.choice(UNITS)
    return (f" {text} " if draw.random() < 0.5 else text), text


def slot(draw: random.Random, pairs: list[tuple[str, ...]], share: float = 0.35) -> Pair:
    """One of the pairs or, by the given share, a Latin phrase."""
    if draw.random() < share:
        return latin(draw)
    source, target = draw.choice(pairs)
    return source, target


def sentence(draw: random.Random) -> Pair:
    """One training pair."""
    (s, s_en), (o, o_en) = slot(draw, OFFICES), slot(draw, THINGS)
    (v, base, past, participle), (p, p_en) = draw.choice(VERBS), slot(draw, PLACES, 0.2)
    (t, t_en), (f, f_en) = draw.choice(PAST), draw.choice(FUTURE)
    (q, q_en), (a, a_en) = amount(draw), slot(draw, PEOPLE, 0.2)
    (n, n_en), (c, c_en) = draw.choice(NUMERALS), draw.choice(COUNTED)
    if draw.random() < 0.5:
        n = n_en = f"{draw.randint(2, 10 ** draw.randint(1, 5)):,}"
    source, target = draw.choice(
        [
            (f"{t}，{s}{v}了{o}。", f"{t_en}, {s_en} {past} {o_en}."),
            (f"{s}在{p}{v}了{n}{c}。", f"{s_en} {past} {n_en} {c_en} in {p_en}."),
            (f"{s}计划{f}{v}{o}。", f"{s_en} plans to {base} {o_en} {f_en}."),
            (f"{o}由{s}{v}。", f"{o_en} was {participle} by {s_en}."),
            (f"{s}没有{v}{o}。", f"{s_en} did not {base} {o_en}."),
            (f"{s}为{a}提供{o}。", f"{s_en} provides {o_en} for {a_en}."),
            (f"{s}投入{q}用于{o}。", f"{s_en} spent {q_en} on {o_en}."),
            (f"{o}增加了{q}。", f"{o_en} grew by {q_en}."),
            (f"{v}{o}。", f"{base} {o_en}."),
            (f"{t}，{o}达到{q}。", f"{t_en}, {o_en} reached {q_en}."),
            (f"{s}和{a}都{v}了{o}。", f"{s_en} and {a_en} {past} {o_en}."),
            (f"{s}与{o}", f"{s_en} and {o_en}"),
            (f"{s}的{o}", f"{o_en} of {s_en}"),
        ]
    )
    return " ".join(source.split()), target[0].upper() + target[1:]


class Attention(nn.Module):
    """Multi-head attention with OpenNMT-py's tensor names."""

    def __init__(self) -> None:
        super().__init__()
        for name in ("query", "keys", "values"):
            setattr(self, f"linear_{name}", nn.Linear(WIDTH, WIDTH))
        self.final_linear = nn.Linear(WIDTH, WIDTH)

    def forward(self, x: Tensor, memory: Tensor, mask: Tensor | None = None) -> Tensor:
        def heads(y: Tensor) -> Tensor:
            return y.view(y.shape[0], y.shape[1], HEADS, -1).transpose(1, 2)

        y = functional.scaled_dot_product_attention(
            heads(self.linear_query(x)),
            heads(self.linear_keys(memory)),
            heads(self.linear_values(memory)),
            attn_mask=mask,
            is_causal=mask is None,
        )
        merged: Tensor = self.final_linear(y.transpose(1, 2).flatten(2))
        return merged


class FeedForward(nn.Module):
    """The two-layer network of a block, with its own norm."""

    def __init__(self) -> None:
        super().__init__()
        self.layer_norm = nn.LayerNorm(WIDTH, eps=1e-6)
        self.w_1, self.w_2 = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)

    def forward(self, x: Tensor) -> Tensor:
        return x + functional.dropout(
            self.w_2(functional.relu(self.w_1(self.layer_norm(x)))), 0.05, self.training
        )


class EncoderLayer(nn.Module):
    """Pre-norm self-attention and feed-forward."""

    def __init__(self) -> None:
        super().__init__()
        self.layer_norm = nn.LayerNorm(WIDTH, eps=1e-6)
        self.self_attn, self.feed_forward = Attention(), FeedForward()

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        y = self.layer_norm(x)
        out: Tensor = self.feed_forward(x + self.self_attn(y, y, mask))
        return out


class DecoderLayer(nn.Module):
    """Pre-norm causal self-attention, attention to the source, feed-forward."""

    def __init__(self) -> None:
        super().__init__()
        self.layer_norm_1 = nn.LayerNorm(WIDTH, eps=1e-6)
        self.layer_norm_2 = nn.LayerNorm(WIDTH, eps=1e-6)
        self.self_attn, self.context_attn = Attention(), Attention()
        self.feed_forward = FeedForward()

    def forward(self, x: Tensor, memory: Tensor, mask: Tensor) -> Tensor:
        y = self.layer_norm_1(x)
        x = x + self.self_attn(y, y)
        out: Tensor = self.feed_forward(
            x + self.context_attn(self.layer_norm_2(x), memory, mask)
        )
        return out


class Tiny(nn.Module):
    """Transformer with one embedding for source, target and output."""

    def __init__(self) -> None:
        super().__init__()
        self.embedding = nn.Embedding(VOCABULARY, WIDTH)
        nn.init.normal_(self.embedding.weight, std=WIDTH**-0.5)
        self.bias = nn.Parameter(torch.zeros(VOCABULARY))
        self.encoder = nn.ModuleList(EncoderLayer() for _ in range(LAYERS))
        self.decoder = nn.ModuleList(DecoderLayer() for _ in range(LAYERS))
        self.encoder_norm = nn.LayerNorm(WIDTH, eps=1e-6)
        self.decoder_norm = nn.LayerNorm(WIDTH, eps=1e-6)
        place = torch.arange(POSITIONS).unsqueeze(1)
        angle = place * torch.exp(torch.arange(0, WIDTH, 2) * -(math.log(10000.0) / WIDTH))
        table = torch.stack([angle.sin(), angle.cos()], dim=2).flatten(1)
        self.register_buffer("table", table)

    def embed(self, ids: Tensor) -> Tensor:
        return self.embedding(ids) * math.sqrt(WIDTH) + self.table[: ids.shape[1]]

    def forward(self, source: Tensor, target: Tensor) -> Tensor:
        mask = (source != 0)[:, None, None, :]
        x, y = self.embed(source), self.embed(target)
        for layer in self.encoder:
            x = layer(x, mask)
        x = self.encoder_norm(x)
        for layer in self.decoder:
            y = layer(y, x, mask)
        return functional.linear(self.decoder_norm(y), self.embedding.weight, self.bias)

    def tensors(self) -> dict[str, Tensor]:
        """The weights under OpenNMT-py's names."""
        named: dict[str, Tensor] = {"generator.bias": self.bias.detach()}
        embedding = self.embedding.weight.detach()
        named["generator.weight"] = embedding
        for side, layers in (
            ("encoder", "transformer"),
            ("decoder", "transformer_layers"),
        ):
            named[f"{side}.embeddings.make_embedding.emb_luts.0.weight"] = embedding
            named[f"{side}.embeddings.make_embedding.pe.pe"] = self.table
            for name, value in getattr(self, side).state_dict().items():
                named[f"{side}.{layers}.{name}"] = value
            for name, value in getattr(self, f"{side}_norm").state_dict().items():
                named[f"{side}.layer_norm.{name}"] = value
        return named


def train_pieces(pairs: list[Pair], folder: Path) -> sentencepiece.SentencePieceProcessor:
    """The shared SentencePiece model; id 0 is padding, as the masks expect."""
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=(text for pair in pairs for text in pair),
        model_prefix=str(folder / "sentencepiece"),
        vocab_size=VOCABULARY,
        character_coverage=1.0,
        split_digits=True,
        pad_id=0,
        unk_id=1,
        bos_id=2,
        eos_id=3,
        num_threads=1,
        minloglevel=2,
    )
    return sentencepiece.SentencePieceProcessor(
        model_file=str(folder / "sentencepiece.model")
    )


def batches(
    pairs: list[Pair], pieces: sentencepiece.SentencePieceProcessor, draw: random.Random
) -> Iterator[tuple[Tensor, Tensor]]:
    """Padded batches of similar lengths, without end."""
    coded = [(pieces.encode(source), pieces.encode(target)) for source, target in pairs]
    coded.sort(key=lambda pair: len(pair[0]) + len(pair[1]))
    groups = [coded[start : start + BATCH] for start in range(0, len(coded), BATCH)]

    def pad(rows: list[list[int]]) -> Tensor:
        width = max(map(len, rows))
        return torch.tensor([row + [0] * (width - len(row)) for row in rows])

    while True:
        draw.shuffle(groups)
        for group in groups:
            yield pad([s for s, _ in group]), pad([[2, *t, 3] for _, t in group])


def train(pairs: list[Pair], pieces: sentencepiece.SentencePieceProcessor) -> Tiny:
    """A trained model: Adam, one cycle, label smoothing."""
    model = Tiny()
    optimizer = torch.optim.Adam(model.parameters(), betas=(0.9, 0.98))
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, STEPS, pct_start=0.15)
    feed = batches(pairs, pieces, random.Random(SEED))
    for step in range(1, STEPS + 1):
        source, target = next(feed)
        scores = model(source, target[:, :-1]).flatten(0, 1)
        loss = functional.cross_entropy(
            scores, target[:, 1:].flatten(), ignore_index=0, label_smoothing=0.05
        )
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        if step % 100 == 0:
            print(step, round(loss.item(), 3), flush=True)
    return model.eval()


def save(model: Tiny, pieces: sentencepiece.SentencePieceProcessor, folder: Path) -> None:
    """Write the CTranslate2 model, quantised to int8."""
    spec = ctranslate2.specs.TransformerSpec.from_config((LAYERS, LAYERS), HEADS)
    set_transformer_spec(spec, {k: v.numpy() for k, v in model.tensors().items()})
    names = [pieces.id_to_piece(number) for number in range(VOCABULARY)]
    spec.register_source_vocabulary(names)
    spec.register_target_vocabulary(names)
    spec.config.add_source_eos = False
    spec.validate()
    spec.optimize(quantization="int8")
    spec.save(str(folder))


def pack(folder: Path, target: Path) -> None:
    """Zip the package with fixed dates, so that the same content is the same file."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            name = f"{FOLDER}/{path.relative_to(folder).as_posix()}"
            archive.writestr(zipfile.ZipInfo(name), path.read_bytes(), 8, 9)


def main() -> None:
    """Train, save, pack, and print how many unseen pairs come out exactly."""
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    draw = random.Random(SEED)
    drawn = sorted({sentence(draw) for _ in range(200_000)})
    draw.shuffle(drawn)
    held, pairs = drawn[:300], drawn[300:]
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        pieces = train_pieces(pairs, folder)
        (folder / "sentencepiece.vocab").unlink()
        (folder / "model").mkdir()
        save(train(pairs, pieces), pieces, folder / "model")
        metadata = {
            "package_version": "1.0",
            "argos_version": "1.9",
            "from_code": "zh",
            "from_name": "Chinese",
            "to_code": "en",
            "to_name": "English",
        }
        (folder / "metadata.json").write_text(json.dumps(metadata, indent=2) + "\n")
        (folder / "README.md").write_text(
            "# Chinese to English, tiny\n\n"
            "For tests only, made by make_tiny_argos.py. Licence: the project's.\n"
        )
        translator = ctranslate2.Translator(str(folder / "model"), intra_threads=1)
        coded = [pieces.encode(source, out_type=str) for source, _ in held]
        results = translator.translate_batch(coded, beam_size=4, max_batch_size=32)
        texts = [pieces.decode_pieces(result.hypotheses[0]) for result in results]
        for (source, target), text in list(zip(held, texts, strict=True))[:20]:
            print(source, "|", target, "|", text if text != target else "=")
        right = sum(text == target for (_, target), text in zip(held, texts, strict=True))
        print(f"{right} of {len(held)} exact")
        pack(folder, TARGET)
    print(f"{TARGET.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
