"""The commands: options, files, exit codes. Joins generator and checker; nobody imports it."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from console import VERSION, Group, common, language, option, run, say
from vietnamese.message import InputError, Text

if TYPE_CHECKING:
    from checker.registry import Rule
    from checker.reports.outcome import Outcome

_DONE, _FINDINGS, _UNUSABLE = 0, 1, 2

_NO_FILE = Text("Không tìm thấy tệp hoặc thư mục {file}.", "No such file or folder: {file}.")
_NO_DOCUMENT = Text(
    "Thư mục {file} không có văn bản nào (.docx, .doc, .odt, .rtf).",
    "The folder {file} holds no document (.docx, .doc, .odt, .rtf).",
)
_NO_MATCH = Text("Không có tệp nào khớp với {file}.", "No file matches {file}.")
_BAD_DATE = Text(
    "“{text}” không phải là ngày. Ví dụ: 2026-11-24 hoặc 24/11/2026.", "“{text}” is no date, e.g. 2026-11-24."
)
_NO_RULE = Text(
    "Không có quy tắc {id}. Xem tất cả: thethuc rule --all", "No rule {id}. See them all: thethuc rule --all"
)
_WRITTEN = Text("Đã ghi {file}", "Wrote {file}")
_NO_TYPE = Text(
    "Chưa có mẫu cho loại “{type}”. Hiện có: {types}.", "There is no template for “{type}” yet. There are: {types}."
)
_TEMPLATE_FINE = Text("Mẫu {file} dùng được.", "The template {file} is usable.")
_SELF_CHECK = Text("Tự kiểm tra thể thức: {verdict}.", "Check of the result: {verdict}.")


@click.group(
    cls=Group,
    words=Text(
        "Soạn và kiểm tra thể thức văn bản hành chính theo Nghị định 30/2020/NĐ-CP.",
        "Write and check Vietnamese administrative documents (Decree 30/2020/NĐ-CP).",
    ),
)
@click.version_option(VERSION, prog_name="thethuc", message="%(prog)s %(version)s")
@common
def cli() -> None:
    """Root of all commands."""


@cli.command(
    words=Text(
        "Thử ngay: soạn một kế hoạch mẫu, kiểm tra nó và một bản nháp có lỗi.",
        "Try it: render an example plan, check it and a flawed draft.",
    )
)
@option("-o", "--output", vi="Thư mục để ghi.", en="Folder to write to.", type=click.Path(path_type=Path))
@common
def demo(output: Path | None) -> int:
    """Show the round of data, document and check in one run."""
    import tour

    tour.run(output)
    return _DONE


@cli.command(words=Text("Tạo tệp dữ liệu kế hoạch để bắt đầu soạn.", "Write a commented starting point for a plan."))
@click.argument("type", default="ke-hoach", metavar="[TYPE]")
@option(
    "-o",
    "--output",
    vi="Tệp để ghi (.yaml).",
    en="File to write (.yaml).",
    required=True,
    type=click.Path(path_type=Path),
)
@option("--force", vi="Ghi đè tệp đã có.", en="Replace an existing file.", is_flag=True)
@common
def new(type: str, output: Path, force: bool) -> int:
    """Write the starter of a document type."""
    import examples
    from generator.output import write

    starter = examples.FOLDER / f"mau-{type}.yaml"
    if not starter.exists():
        types = ", ".join(sorted(path.stem.removeprefix("mau-") for path in examples.FOLDER.glob("mau-*.yaml")))
        raise InputError(_NO_TYPE(type=type, types=types))
    write(output, starter.read_bytes(), force=force)
    say(_WRITTEN(file=output))
    return _DONE


@cli.command(words=Text("Soạn văn bản Word từ dữ liệu kế hoạch.", "Render a Word document from plan data."))
@click.argument("plan", type=click.Path(path_type=Path))
@option("-o", "--output", vi="Tệp .docx để ghi.", en="The .docx to write.", type=click.Path(path_type=Path))
@option("--template", vi="Mẫu .docx của riêng bạn.", en="A template of your own.", type=click.Path(path_type=Path))
@option("--pdf", vi="Xuất thêm PDF (cần LibreOffice).", en="Also export PDF (needs LibreOffice).", is_flag=True)
@option("--no-check", vi="Không tự kiểm tra sau khi soạn.", en="Do not check the result.", is_flag=True)
@option("--force", vi="Ghi đè tệp đã có.", en="Replace an existing file.", is_flag=True)
@common
def render(plan: Path, output: Path | None, template: Path | None, pdf: bool, no_check: bool, force: bool) -> int:
    """Fill the template with the plan, write it, read it back and check it."""
    from generator.data import load
    from generator.output import write
    from generator.render import render as fill

    target = output or plan.with_suffix(".docx")
    record = load(plan)
    write(target, fill(record, template), force=force, sources=[plan, *([template] if template else [])])
    say(_WRITTEN(file=target))
    if pdf:
        import office

        made = target.with_suffix(".pdf")
        office.export_pdf(target, made, force=force)
        say(_WRITTEN(file=made))
    if no_check:
        return _DONE
    from checker.examine import Options, examine
    from checker.reports import as_text
    from checker.reports.outcome import VERDICTS

    outcome = examine(target, Options())
    if outcome.report is not None and not outcome.report.findings:
        say(_SELF_CHECK(verdict=VERDICTS[outcome.verdict].of(language())))
        return _DONE
    say("")
    say(as_text.render([outcome], language=language(), colour=_colour()))
    return _FINDINGS if outcome.failed else _DONE


@cli.command(words=Text("Kiểm tra thể thức văn bản Word.", "Check Word documents."))
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@option(
    "--format",
    "form",
    vi="Dạng báo cáo: text, json.",
    en="Form of the report: text, json.",
    type=click.Choice(["text", "json"]),
    default="text",
)
@option("-o", "--output", vi="Ghi báo cáo vào tệp.", en="Write the report to a file.", type=click.Path(path_type=Path))
@option(
    "--select",
    vi="Chỉ xét các quy tắc này (SO-03,PAGE).",
    en="Only these rules (SO-03,PAGE).",
    default="",
    metavar="IDS",
)
@option("--ignore", vi="Bỏ qua các quy tắc này.", en="Leave these rules out.", default="", metavar="IDS")
@option(
    "--phase",
    vi="Giai đoạn: nhap, trinh-ky, phat-hanh.",
    en="Phase: nhap, trinh-ky, phat-hanh.",
    type=click.Choice(["nhap", "trinh-ky", "phat-hanh"]),
    default="nhap",
)
@option(
    "--as-of",
    vi="Xét theo ngày này (mặc định: ngày của văn bản).",
    en="Judge as of this date (default: the document's).",
    metavar="DATE",
)
@option(
    "--profile",
    vi="Hồ sơ cơ quan (mặc định: thethuc.toml gần nhất phía trên văn bản).",
    en="Profile (default: the nearest thethuc.toml above the document).",
    type=click.Path(path_type=Path),
)
@option("--jobs", vi="Số tiến trình chạy cùng lúc.", en="Processes to use.", type=click.IntRange(1), metavar="N")
@option("--force", vi="Ghi đè tệp báo cáo đã có.", en="Replace an existing report.", is_flag=True)
@option("-v", "--verbose", vi="Kể cả những điểm cần người xem.", en="List what is left to a person too.", is_flag=True)
@common
def check(
    files: tuple[str, ...], form: str, output: Path | None, select: str, ignore: str, phase: str,
    as_of: str | None, profile: Path | None, jobs: int | None, force: bool, verbose: bool,
) -> int:  # fmt: skip
    """Hold documents against the decree, their type and themselves."""
    from checker.examine import Options
    from checker.registry import Phase

    options = Options(Phase(phase), _date(as_of) if as_of else None, _ids(select), _ids(ignore), profile)
    outcomes = _examine(_documents(files), options, jobs)
    if form == "json":
        from checker.reports import as_json

        report = as_json.render(outcomes, version=VERSION, language=language())
    else:
        from checker.reports import as_text

        report = as_text.render(outcomes, language=language(), colour=_colour() and output is None, persons=verbose)
    if output is None:
        say(report)
    else:
        from generator.output import write

        write(output, (report + "\n").encode(), force=force, sources=[Path(outcome.file) for outcome in outcomes])
        say(_WRITTEN(file=output), err=True)
    if all(outcome.report is None for outcome in outcomes):
        return _UNUSABLE
    return _FINDINGS if any(outcome.failed for outcome in outcomes) else _DONE


@cli.command(
    words=Text("Xem một quy tắc: yêu cầu, căn cứ, ví dụ đúng và sai.", "Explain a rule: requirement, clause, examples.")
)
@click.argument("id", required=False)
@option("--all", "every", vi="Tất cả quy tắc.", en="All rules.", is_flag=True)
@option(
    "--format",
    "form",
    vi="Dạng: text, json, md.",
    en="Form: text, json, md.",
    type=click.Choice(["text", "json", "md"]),
    default="text",
)
@common
def rule(id: str | None, every: bool, form: str) -> int:
    """Print the manual page of a rule, or the catalogue."""
    from checker.engine import load_rules
    from checker.reports import catalogue

    rules = load_rules()
    if id is None:
        chosen: list[Rule] = list(rules.values())
        every = True
    elif id.upper() in rules:
        chosen = [rules[id.upper()]]
    else:
        raise InputError(_NO_RULE(id=id))
    say(catalogue.render(chosen, form=form, language=language(), brief=every))
    return _DONE


@cli.group(cls=Group, words=Text("Mẫu Word: liệt kê, kiểm tra, lấy ra để sửa.", "Word templates: list, check, export."))
@common
def templates() -> None:
    """Templates shipped, and a check of the user's own."""


@templates.command("list", words=Text("Liệt kê các mẫu có sẵn.", "List the templates shipped."))
@common
def templates_list() -> int:
    """Name every shipped template with its document type."""
    import schemas
    from generator.template import shipped

    for name in shipped():
        say(f"{name}  {schemas.table('types')[name]['name']}")
    return _DONE


@templates.command("check", words=Text("Kiểm tra một mẫu của bạn.", "Check a template of your own."))
@click.argument("file", type=click.Path(path_type=Path))
@common
def templates_check(file: Path) -> int:
    """Report every tag that would lose something."""
    from generator.template import Template

    problems = Template.load(file).check()
    for problem in problems:
        say(problem)
    if not problems:
        say(_TEMPLATE_FINE(file=file))
    return _FINDINGS if problems else _DONE


@templates.command(
    "export", words=Text("Chép một mẫu ra tệp để chỉnh sửa trong Word.", "Copy a template to restyle it in Word.")
)
@click.argument("type")
@option(
    "-o", "--output", vi="Tệp .docx để ghi.", en="The .docx to write.", required=True, type=click.Path(path_type=Path)
)
@option("--force", vi="Ghi đè tệp đã có.", en="Replace an existing file.", is_flag=True)
@common
def templates_export(type: str, output: Path, force: bool) -> int:
    """Write a shipped template to a file."""
    from generator.output import write
    from generator.template import shipped

    names = shipped()
    if type not in names:
        raise InputError(_NO_TYPE(type=type, types=", ".join(names)))
    write(output, names[type].read_bytes(), force=force)
    say(_WRITTEN(file=output))
    return _DONE


def _colour() -> bool:
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ


def _ids(text: str) -> tuple[str, ...]:
    return tuple(id.strip().upper() for id in text.split(",") if id.strip())


def _date(text: str) -> date:
    from vietnamese.dates import parse

    found = parse(text)
    if found is None:
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise InputError(_BAD_DATE(text=text)) from None
    return found


def _documents(names: tuple[str, ...]) -> list[Path]:
    """Files named, found in folders or matched by patterns, each once. Word's lock files (~$...) are no documents."""
    import glob

    import office

    kinds = {".docx", ".docm", *office.CONVERTIBLE}
    found: dict[Path, None] = {}
    for name in names:
        path = Path(name)
        if path.is_dir():
            inside = sorted(p for p in path.rglob("*") if p.suffix.lower() in kinds and not p.name.startswith("~$"))
            if not inside:
                raise InputError(_NO_DOCUMENT(file=name))
            found.update(dict.fromkeys(inside))
        elif path.exists():
            found[path] = None
        elif glob.has_magic(name):
            matched = sorted(Path(match) for match in glob.glob(name, recursive=True) if Path(match).is_file())
            if not matched:
                raise InputError(_NO_MATCH(file=name))
            found.update(dict.fromkeys(matched))
        else:
            raise InputError(_NO_FILE(file=name))
    return list(found)


def _examine(files: list[Path], options: object, jobs: int | None) -> list[Outcome]:
    """Check all files; those of older formats go through LibreOffice first."""
    from checker.examine import Options, examine_all
    from checker.reports.outcome import Outcome

    assert isinstance(options, Options)
    import office

    old = [file for file in files if file.suffix.lower() in office.CONVERTIBLE]
    if not old:
        return examine_all([(file, str(file)) for file in files], options, jobs=jobs or 1)
    import tempfile

    outcomes: dict[Path, Outcome] = {}
    readable: list[tuple[Path, str]] = []
    with tempfile.TemporaryDirectory(prefix="thethuc-") as folder:
        for number, file in enumerate(files):
            if file not in old:
                readable.append((file, str(file)))
                continue
            place = Path(folder) / str(number)
            place.mkdir()
            try:
                readable.append((office.convert([file], "docx", place)[0], str(file)))
            except InputError as error:
                outcomes[file] = Outcome(str(file), problem=error.text)
        checked = {outcome.file: outcome for outcome in examine_all(readable, options, jobs=jobs or 1)}
    return [outcomes[file] if file in outcomes else checked[str(file)] for file in files]


def main() -> None:
    """Entry point of the installed command."""
    sys.exit(run(cli))


if __name__ == "__main__":
    main()
