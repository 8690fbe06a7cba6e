"""All documents of a folder with what they tell together: the content of the folder report, whatever its form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import NamedTuple

from checker.anatomy import Anatomy, Role
from checker.folder.all_units import AllUnits, all_units
from checker.folder.copies import Copy, copies
from checker.folder.digest import Digest, prose, shingles
from checker.folder.digest import mentions as mentioned
from checker.folder.submitted import Aside, Roll, call, set_aside
from checker.folder.sums import Sums, sums
from checker.folder.targets import TargetSum, target_sums
from checker.registry import Level
from checker.reports.baseline import Change, Comparison
from vietnamese.text import bare

_RANKED = frozenset({"pass", "fail"})


class Frequent(NamedTuple):
    """A rule and the documents that break it."""

    rule: str
    component: str
    level: Level  # the sharpest in which it spoke
    documents: int


class Ranked(NamedTuple):
    """A document's place: 1 is the best, equal ones share a place; None for what could not be judged."""

    place: int | None
    ordinal: int


class Miscount(NamedTuple):
    """Where the superior plan counts more units than the list has: "96 xã, phường" and the line that says so."""

    words: str
    quote: str


class Gathering(NamedTuple):
    """``names`` say whose each document is, in the order of ``digests``; ``aside`` are files that cannot be checked."""

    digests: tuple[Digest, ...]
    names: tuple[str, ...]
    roll: Roll | None  # with a list of units only
    copies: tuple[Copy, ...]
    sums: Sums
    targets: tuple[TargetSum, ...]
    comparison: Comparison | None
    aside: tuple[Aside, ...] = ()
    miscounts: tuple[Miscount, ...] = ()

    def change(self, ordinal: int) -> Change | None:
        return self.comparison.changes[ordinal] if self.comparison else None

    @property
    def wrong_sum(self) -> bool:
        """Whether the units together, or their number, are not what the superior plan says."""
        return False in (self.sums.right, *(target.right for target in self.targets)) or bool(self.miscounts)

    @property
    def judged(self) -> int:
        """Documents that were held against the rules."""
        tried = {aside.ordinal for aside in self.aside}
        return sum(
            digest.data["verdict"] in _RANKED or (digest.data["verdict"] == "needs_person" and at not in tried)
            for at, digest in enumerate(self.digests)
        )

    @property
    def homeless(self) -> list[Aside]:
        """Files that cannot be checked and of which nobody knows whose they are."""
        return [aside for aside in self.aside if aside.unit is None]

    def title(self, ordinal: int) -> str:
        """The name of the unit, with the file where it handed in more than one."""
        name = self.names[ordinal]
        file = PurePath(self.digests[ordinal].data["file"]).name
        return name if self.names.count(name) == 1 else f"{name} ({file})"

    def ranking(self) -> list[Ranked]:
        """Fewest errors first, then fewest warnings and remarks; what no program can judge stands last."""

        def weight(ordinal: int) -> tuple[int, ...]:
            counts = self.digests[ordinal].data["counts"]
            return tuple(counts[level.value] for level in Level)

        judged: list[int] = []
        others: list[int] = []
        for at, digest in enumerate(self.digests):
            (judged if digest.data["verdict"] in _RANKED else others).append(at)
        ordered = sorted(judged, key=lambda at: (weight(at), bare(self.names[at])))
        found: list[Ranked] = []
        for number, ordinal in enumerate(ordered, 1):
            same = found and weight(found[-1].ordinal) == weight(ordinal)
            found.append(Ranked(found[-1].place if same else number, ordinal))
        return [*found, *(Ranked(None, ordinal) for ordinal in others)]

    def clean(self) -> list[int]:
        """Documents with nothing to tell one by one, now or of the earlier result, in the order of the ranking."""
        return [at for place, at in self.ranking() if place and not self._told(at)]

    def _told(self, ordinal: int) -> bool:
        change = self.change(ordinal)
        return bool(self.digests[ordinal].data["findings"] or (change and (change.fixed or change.unjudged)))

    def frequent(self) -> list[Frequent]:
        """Rules by the number of documents that break them, errors before warnings where these are equal."""
        documents: Counter[str] = Counter()
        levels: dict[str, Level] = {}
        components: dict[str, str] = {}
        severity = list(Level).index
        for digest in self.digests:
            for finding in digest.data["findings"]:
                rule, level = finding["rule"], Level(finding["level"])
                levels[rule] = min(level, levels.get(rule, level), key=severity)
                components.setdefault(rule, finding["component"])
            documents.update({finding["rule"] for finding in digest.data["findings"]})
        rows = [Frequent(rule, components[rule], levels[rule], count) for rule, count in documents.items()]
        return sorted(rows, key=lambda row: (-row.documents, severity(row.level), row.rule))


def gather(
    digests: Sequence[Digest],
    *,
    units: Sequence[str] | None = None,
    others: Sequence[str] = (),
    parent: Anatomy | None = None,
    comparison: Comparison | None = None,
) -> Gathering:
    """Hold the documents together; ``units`` are those that were to submit, ``parent`` is the superior plan.

    ``others`` are files that were found beside the documents and cannot be checked.
    """
    roll = call(units, digests, others) if units is not None else None
    aside = roll.aside if roll else tuple(set_aside(digests, others))
    known = {one.ordinal: one.unit for one in aside if one.unit} | (roll.of if roll else {})
    names = tuple(
        known.get(at) or digest.issuer or PurePath(digest.data["file"]).stem for at, digest in enumerate(digests)
    )
    texts = list(prose(parent)) if parent else []
    level = all_units(_whole_names(roll, digests) if roll else names)
    complete = roll is None or not (roll.missing or roll.twice)
    own = [digest.counted for at, digest in enumerate(digests) if roll is None or at in roll.of]
    model, told = sorted(shingles(texts)), frozenset(mentioned(texts))
    return Gathering(
        tuple(digests),
        names,
        roll,
        tuple(copy for copy in copies(digests, model, told) if names[copy.one] != names[copy.other]),
        sums(digests, names, roll, parent, level),
        tuple(target_sums(texts, level, own)) if level and complete else (),
        comparison,
        aside,
        tuple(_miscounts(parent, level)) if parent and roll and level else (),
    )


def _miscounts(parent: Anatomy, level: AllUnits) -> Iterator[Miscount]:
    """Each wrong number once, in the text and among the recipients."""
    told: set[str] = set()
    for line in (*prose(parent), *(line.phrase for line in parent.main.of(Role.NOI_NHAN_MUC))):
        words = level.too_many(line)
        if words is not None and words not in told:
            told.add(words)
            yield Miscount(words, line)


def _whole_names(roll: Roll, digests: Sequence[Digest]) -> list[str]:
    """The units of the list, with the kind from the header of their document where the list leaves it out."""
    issuers = {unit: digests[at].issuer for at, unit in roll.of.items()}
    return [unit if all_units([unit]) else issuers.get(unit) or unit for unit in roll.units]
