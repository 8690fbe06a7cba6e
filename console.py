"""The terminal in two languages: click's words in Vietnamese, UTF-8 whatever the code page."""

from __future__ import annotations

import codecs
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from vietnamese.message import InputError, Text
from vietnamese.regex import regex

VERSION = "0.1.0"
DONE, FINDINGS, UNUSABLE = 0, 1, 2  # exit codes
PATH = click.Path(path_type=Path, readable=False)  # who opens it says why it cannot; click would say it in English only
WRITTEN = Text("Đã ghi {file}", "Wrote {file}")
NO_TYPE = Text(
    "Chưa có mẫu cho loại “{type}”. Hiện có: {types}.", "There is no template for “{type}” yet. There are: {types}."
)

F = TypeVar("F", bound=Callable[..., Any])

_WORDS = {
    "usage": Text("Cách dùng", "Usage"),
    "options": Text("Tùy chọn", "Options"),
    "commands": Text("Các lệnh", "Commands"),
    "help": Text("Hiện hướng dẫn này.", "Show this message."),
    "required": Text("bắt buộc", "required"),
    "try": Text("Xem hướng dẫn: {command} --help", "For help: {command} --help"),
    "missing": Text("Thiếu {name}.", "Missing {name}."),
    "option": Text("Không có tùy chọn {name}.", "No such option: {name}."),
    "command": Text("Không có lệnh “{name}”.", "No such command: “{name}”."),
    "perhaps": Text("Có phải ý bạn là: {names}?", "Did you mean: {names}?"),
    "value": Text("Tùy chọn {name} cần một giá trị.", "Option {name} needs a value."),
    "choice": Text("{name} phải là một trong: {choices}.", "{name} must be one of: {choices}."),
    "from": Text("{name} phải là số nguyên từ {least} trở lên.", "{name} must be a whole number from {least} on."),
    "between": Text(
        "{name} phải là số nguyên từ {least} đến {most}.", "{name} must be a whole number from {least} to {most}."
    ),
    "bad": Text("Giá trị của {name} không dùng được: {why}", "Unusable value of {name}: {why}"),
    "extra": Text("Thừa: {rest}.", "Unexpected: {rest}."),
    "internal": Text(
        "Chương trình gặp tình huống chưa lường trước ({what}). Chạy lại với --debug để xem chi tiết.",
        "The program met a case it does not know ({what}). Run again with --debug for details.",
    ),
    "file": Text("Không dùng được {file}: {why}.", "Cannot use {file}: {why}."),
    "system": Text("Không ghi được kết quả: {why}.", "Cannot write the result: {why}."),
    "stopped": Text("Đã dừng theo yêu cầu.", "Stopped."),
}
_ONE_WORD = regex(r"[\w./\\:~+-]+\Z")
_PLACEHOLDER = regex(r"\b[A-Z]+\b")
_VALUES = {
    "OPTIONS": "TÙY CHỌN", "COMMAND": "LỆNH", "ARGS": "THAM SỐ", "FILE": "TỆP", "PATH": "ĐƯỜNG_DẪN", "DATE": "NGÀY",
    "TIME": "THỜI_ĐIỂM", "ID": "MÃ", "IDS": "MÃ", "N": "SỐ", "YEAR": "NĂM", "NAME": "TÊN", "LETTERS": "CHỮ_CÁI",
    "PATTERN": "MẪU", "PROVINCE": "TỈNH", "TYPE": "LOẠI", "SOURCE": "NGUỒN", "PLAN": "KẾ_HOẠCH", "UNITS": "ĐƠN_VỊ",
    "OUT": "ĐÍCH", "LAST": "LẦN_TRƯỚC",
}  # fmt: skip


def language(context: click.Context | None = None) -> str:
    """``vi`` or ``en``: the option wins over THETHUC_LANG."""
    context = context or click.get_current_context(silent=True)
    if context is not None and "language" in context.meta:
        return str(context.meta["language"])
    return "en" if os.environ.get("THETHUC_LANG", "").lower().startswith("en") else "vi"


def typed(file: object) -> str:
    """A file name as it is typed in a command: between quotes where a shell would take it apart."""
    name = str(file)
    return name if _ONE_WORD.match(name) else f'"{name}"'


def say(text: Text | str, *, err: bool = False) -> None:
    """Print a line in the user's language."""
    _print(text.of(language()) if isinstance(text, Text) else text, err=err)


def _print(line: str, *, err: bool) -> None:
    """Print a line. Where nobody reads on (``| head``) it goes nowhere: the work and its exit code stay the same."""
    try:
        click.echo(line, err=err)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), (sys.stderr if err else sys.stdout).fileno())


def colour() -> bool:
    """Whether standard output is a terminal that wants colours."""
    return sys.stdout is not None and sys.stdout.isatty() and "NO_COLOR" not in os.environ


class _Worded:
    """Help in both languages for commands, groups and options."""

    words: Text

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces, lang = " ".join(self.collect_usage_pieces(ctx)), language(ctx)  # type: ignore[attr-defined]
        formatter.write_usage(ctx.command_path, _named(pieces, lang), prefix=_WORDS["usage"].of(lang) + ": ")

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(self.words.of(language(ctx)))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = [row for parameter in self.get_params(ctx) if (row := parameter.get_help_record(ctx))]  # type: ignore[attr-defined]
        if rows:
            with formatter.section(_WORDS["options"].of(language(ctx))):
                formatter.write_dl(rows)
        commands = getattr(self, "commands", {})
        if commands:
            with formatter.section(_WORDS["commands"].of(language(ctx))):
                formatter.write_dl([(name, command.words.of(language(ctx))) for name, command in commands.items()])

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = _WORDS["help"].of(language(ctx))
        return option  # type: ignore[no-any-return]

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)  # type: ignore[misc, no-any-return]
        except click.UsageError as error:
            error.ctx = error.ctx or ctx  # of an option without its value click does not say whose it is
            raise


class _Misuse(click.UsageError):
    """A misuse that click tells in English only."""

    def __init__(self, text: Text, ctx: click.Context) -> None:
        super().__init__(text.en, ctx)
        self.text = text


class Command(_Worded, click.Command):
    """A command whose ``words`` are its help."""

    def __init__(self, *args: Any, words: Text, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words = words

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        ctx.allow_extra_args = True
        rest = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing:
            raise _Misuse(_WORDS["extra"](rest=" ".join(rest)), ctx)
        return rest


class Group(_Worded, click.Group):
    """The group of all commands, listed in the order of definition."""

    command_class = Command

    def __init__(self, *args: Any, words: Text, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words = words

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name.startswith("-") or self.get_command(ctx, name) is not None:
            return super().resolve_command(ctx, args)
        import difflib

        text = _WORDS["command"](name=name)
        near = difflib.get_close_matches(name, self.commands, 2)
        if near:
            perhaps = _WORDS["perhaps"](names=", ".join(near))
            text = Text(f"{text.vi} {perhaps.vi}", f"{text.en} {perhaps.en}")
        raise _Misuse(text, ctx)


class Option(click.Option):
    """An option whose help is a ``Text``."""

    def __init__(self, *args: Any, words: Text, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words = words

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        record, lang = super().get_help_record(ctx), language(ctx)
        if record is None:
            return None
        needed = f" ({_WORDS['required'].of(lang)})" if self.required else ""
        return _named(record[0], lang), f"{self.words.of(lang)}{needed}"


class Argument(click.Argument):
    """An argument whose help is a ``Text``."""

    def __init__(self, *args: Any, words: Text, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words = words

    def get_help_record(self, ctx: click.Context) -> tuple[str, str]:
        lang = language(ctx)
        return _named(self.metavar or self.human_readable_name, lang), self.words.of(lang)


def option(*names: str, vi: str, en: str, **kwargs: Any) -> Callable[[F], F]:
    """``click.option`` with help in both languages."""
    return click.option(*names, cls=Option, words=Text(vi, en), **kwargs)


def argument(name: str, *, metavar: str, vi: str, en: str, **kwargs: Any) -> Callable[[F], F]:
    """``click.argument`` with help in both languages."""
    return click.argument(name, cls=Argument, metavar=metavar, words=Text(vi, en), **kwargs)


def _named(usage: str, lang: str) -> str:
    """Placeholders such as FILE in the user's language."""
    return _PLACEHOLDER.sub(lambda name: _VALUES.get(name[0], name[0]), usage) if lang == "vi" else usage


def common(function: F) -> F:
    """The options that every command takes: language and the traceback for engineers."""

    def remember(key: str) -> Callable[[click.Context, click.Parameter, Any], Any]:
        def callback(ctx: click.Context, parameter: click.Parameter, value: Any) -> Any:
            if value:
                ctx.meta[key] = value
            return value

        return callback

    function = option(
        "--debug", vi="Hiện lỗi kỹ thuật đầy đủ.", en="Show the full traceback.",
        is_flag=True, expose_value=False, callback=remember("debug"),
    )(function)  # fmt: skip
    return option(
        "--lang", vi="Ngôn ngữ: vi hoặc en.", en="Language: vi or en.",
        type=click.Choice(["vi", "en"]), is_eager=True, expose_value=False, callback=remember("language"),
    )(function)  # fmt: skip


def version(function: F) -> F:
    """The option --version."""

    def show(ctx: click.Context, parameter: click.Parameter, value: bool) -> None:
        if value and not ctx.resilient_parsing:
            click.echo(f"thethuc {VERSION}")
            ctx.exit()

    return option(
        "--version", vi="Hiện phiên bản.", en="Show the version.",
        is_flag=True, is_eager=True, expose_value=False, callback=show,
    )(function)  # fmt: skip


def _explain(error: click.ClickException, lang: str) -> str:
    """click's own errors in the user's language."""
    if isinstance(error, _Misuse):
        return error.text.of(lang)
    parameter = getattr(error, "param", None)
    name = ""
    if parameter is not None:
        name = _of(parameter, lang)
    if isinstance(error, click.MissingParameter):
        return _WORDS["missing"](name=name).of(lang)
    if isinstance(error, click.NoSuchOption):
        text = _WORDS["option"](name=error.option_name).of(lang)
        near = ", ".join(sorted(error.possibilities or ()))
        return f"{text} {_WORDS['perhaps'](names=near).of(lang)}" if near else text
    if isinstance(error, click.BadOptionUsage):
        return _WORDS["value"](name=error.option_name).of(lang)
    if isinstance(error, click.BadParameter) and parameter is not None:
        if isinstance(parameter.type, click.Choice):
            choices = ", ".join(str(choice) for choice in parameter.type.choices)
            return _WORDS["choice"](name=name, choices=choices).of(lang)
        if isinstance(parameter.type, click.IntRange):
            return _in_range(name, parameter.type).of(lang)
        return _WORDS["bad"](name=name, why=error.message).of(lang)
    return error.format_message()


def _of(parameter: click.Parameter, lang: str) -> str:
    """What an error calls a parameter: --phase, or "TỆP: văn bản Word …"."""
    if not isinstance(parameter, Argument):
        return parameter.opts[0]
    words = parameter.words.of(lang).rstrip(".")
    return f"{_named(str(parameter.metavar), lang).strip('[].')}: {words[0].lower()}{words[1:]}"


def _in_range(name: str, numbers: click.IntRange) -> Text:
    words = "from" if numbers.max is None else "between"
    return _WORDS[words](name=name, least=numbers.min, most=numbers.max)


_ANY_TEXT = "thethuc.any_text"


def _any_text(error: UnicodeError) -> tuple[str | bytes, int]:
    """Bytes of an undecodable file name as they were; half a letter ("\\ud800" in JSON) by its code."""
    try:
        return codecs.lookup_error("surrogateescape")(error)
    except UnicodeError:
        return codecs.backslashreplace_errors(error)


def use_utf8() -> None:
    """Vietnamese letters reach consoles and pipes of any code page; whatever a file holds can be printed."""
    codecs.register_error(_ANY_TEXT, _any_text)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors=_ANY_TEXT)


def run(group: Group, arguments: Sequence[str] | None = None) -> int:
    """Run the command line and give the exit code, the same one with --debug, which adds the traceback."""
    use_utf8()
    given = list(sys.argv[1:] if arguments is None else arguments)
    lang = language()
    for position, argument in enumerate(given):
        if argument == "--lang" and position + 1 < len(given):
            lang = given[position + 1]
        elif argument.startswith("--lang="):
            lang = argument.partition("=")[2]
    try:
        result = group.main(given, prog_name="thethuc", standalone_mode=False)
        return result if isinstance(result, int) else 0
    except click.exceptions.NoArgsIsHelpError as error:
        _print(error.ctx.get_help() if error.ctx else "", err=True)
        return UNUSABLE
    except (click.Abort, KeyboardInterrupt):
        _print(_WORDS["stopped"].of(lang), err=True)
        return 130
    except SystemExit:  # click's way to end help or a version that nobody reads to its end
        return DONE
    except Exception as error:
        if "--debug" in given:
            import traceback

            _print(traceback.format_exc(), err=True)
        for line in _told(error, lang):
            _print(line, err=True)
        return UNUSABLE


def _told(error: Exception, lang: str) -> list[str]:
    """What is said of an error that ends the command."""
    if isinstance(error, click.ClickException):
        context = getattr(error, "ctx", None)
        path = context.command_path if context is not None else "thethuc"
        return [_explain(error, lang), _WORDS["try"](command=path).of(lang)]
    if isinstance(error, InputError):
        return [error.text.of(lang)]
    if isinstance(error, OSError) and error.errno:
        from vietnamese.refusal import why

        file = error.filename
        return [(_WORDS["file"](file=file, why=why(error)) if file else _WORDS["system"](why=why(error))).of(lang)]
    return [_WORDS["internal"](what=type(error).__name__).of(lang)]
