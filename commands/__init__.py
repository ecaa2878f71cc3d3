"""The commands: parse, call, print. Nothing else. One module a command or group."""
