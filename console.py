"""The terminal in two languages: click's words in Vietnamese, UTF-8 whatever the code page."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click

from vietnamese.message import InputError, Text

VERSION = "0.1.0"
DONE, FINDINGS, UNUSABLE = 0, 1, 2  # exit codes
WRITTEN = Text("Đã ghi {file}", "Wrote {file}")

F = TypeVar("F", bound=Callable[..., Any])

_WORDS = {
    "usage": Text("Cách dùng", "Usage"),
    "options": Text("Tùy chọn", "Options"),
    "commands": Text("Các lệnh", "Commands"),
    "help": Text("Hiện hướng dẫn này.", "Show this message."),
    "try": Text("Xem hướng dẫn: {command} --help", "For help: {command} --help"),
    "missing": Text("Thiếu {name}.", "Missing {name}."),
    "option": Text("Không có tùy chọn {name}.", "No such option: {name}."),
    "command": Text("Không có lệnh “{name}”.", "No such command: “{name}”."),
    "perhaps": Text("Có phải ý bạn là: {names}?", "Did you mean: {names}?"),
    "value": Text("Tùy chọn {name} cần một giá trị.", "Option {name} needs a value."),
    "choice": Text("{name} phải là một trong: {choices}.", "{name} must be one of: {choices}."),
    "bad": Text("Giá trị của {name} không dùng được: {why}", "Unusable value of {name}: {why}"),
    "extra": Text("Thừa: {rest}.", "Unexpected: {rest}."),
    "internal": Text(
        "Chương trình gặp tình huống chưa lường trước ({what}). Chạy lại với --debug để xem chi tiết.",
        "The program met a case it does not know ({what}). Run again with --debug for details.",
    ),
    "stopped": Text("Đã dừng theo yêu cầu.", "Stopped."),
}


def language(context: click.Context | None = None) -> str:
    """``vi`` or ``en``: the option wins over THETHUC_LANG."""
    context = context or click.get_current_context(silent=True)
    if context is not None and "language" in context.meta:
        return str(context.meta["language"])
    return "en" if os.environ.get("THETHUC_LANG", "").lower().startswith("en") else "vi"


def say(text: Text | str, *, err: bool = False) -> None:
    """Print a line in the user's language."""
    click.echo(text.of(language()) if isinstance(text, Text) else text, err=err)


def colour() -> bool:
    """Whether standard output is a terminal that wants colours."""
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ


class _Worded:
    """Help in both languages for commands, groups and options."""

    words: Text

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = self.collect_usage_pieces(ctx)  # type: ignore[attr-defined]
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=_WORDS["usage"].of(language(ctx)) + ": ")

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


class Command(_Worded, click.Command):
    """A command whose ``words`` are its help."""

    def __init__(self, *args: Any, words: Text, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words = words


class Group(_Worded, click.Group):
    """The group of all commands, listed in the order of definition."""

    command_class = Command

    def __init__(self, *args: Any, words: Text, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words = words


class Option(click.Option):
    """An option whose help is a ``Text``."""

    def __init__(self, *args: Any, words: Text, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.words = words

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        self.help = self.words.of(language(ctx))
        return super().get_help_record(ctx)


def option(*names: str, vi: str, en: str, **kwargs: Any) -> Callable[[F], F]:
    """``click.option`` with help in both languages."""
    return click.option(*names, cls=Option, words=Text(vi, en), **kwargs)


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


def _explain(error: click.ClickException, lang: str) -> str:
    """click's own errors in the user's language."""
    context = getattr(error, "ctx", None)
    parameter = getattr(error, "param", None)
    name = ""
    if parameter is not None:
        is_argument = isinstance(parameter, click.Argument)
        name = parameter.make_metavar(context) if is_argument and context is not None else parameter.opts[0]
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
        return _WORDS["bad"](name=name, why=error.message).of(lang)
    return error.format_message()


def _unknown_command(group: Group, arguments: Sequence[str], lang: str) -> str | None:
    for argument in arguments:
        if not argument.startswith("-"):
            if argument in group.commands:
                return None
            import difflib

            text = _WORDS["command"](name=argument).of(lang)
            near = difflib.get_close_matches(argument, group.commands, 2)
            return f"{text} {_WORDS['perhaps'](names=', '.join(near)).of(lang)}" if near else text
    return None


def use_utf8() -> None:
    """Vietnamese letters reach consoles and pipes of any code page; undecodable file names survive printing."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="surrogateescape")


def run(group: Group, arguments: Sequence[str] | None = None) -> int:
    """Run the command line and give the exit code; no traceback unless --debug."""
    use_utf8()
    given = list(sys.argv[1:] if arguments is None else arguments)
    debug = "--debug" in given
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
        click.echo(error.ctx.get_help() if error.ctx else "", err=True)
        return 2
    except click.ClickException as error:
        if debug:
            raise
        words = _unknown_command(group, given, lang) if isinstance(error, click.UsageError) else None
        click.echo(words or _explain(error, lang), err=True)
        context = getattr(error, "ctx", None)
        path = context.command_path if context is not None else "thethuc"
        click.echo(_WORDS["try"](command=path).of(lang), err=True)
        return 2
    except InputError as error:
        if debug:
            raise
        click.echo(error.text.of(lang), err=True)
        return 2
    except (click.Abort, KeyboardInterrupt):
        click.echo(_WORDS["stopped"].of(lang), err=True)
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if debug:
            raise
        click.echo(_WORDS["internal"](what=type(error).__name__).of(lang), err=True)
        return 2
