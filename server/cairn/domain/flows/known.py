"""What a document may refer to: the other documents of its folder or workspace."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from cairn.domain.flows.documents import Article, Document, Experiment, Flow, Limit, Segment, Theme
from cairn.domain.flows.events import Event
from cairn.domain.flows.milestones import Milestone
from cairn.domain.flows.playbooks import Playbook


@dataclass(frozen=True, slots=True)
class Known:
    """What documents may refer to without bringing it along.

    `embed_hosts` are those whose pages may be embedded; None where that is not known, as on an author's machine.
    """

    flows: Mapping[str, Flow] = field(default_factory=dict)
    segments: Mapping[str, Segment] = field(default_factory=dict)
    themes: Mapping[str, Theme] = field(default_factory=dict)
    experiments: Mapping[str, Experiment] = field(default_factory=dict)
    articles: Mapping[str, Article] = field(default_factory=dict)
    limits: Mapping[str, Limit] = field(default_factory=dict)
    events: Mapping[str, Event] = field(default_factory=dict)
    milestones: Mapping[str, Milestone] = field(default_factory=dict)
    playbooks: Mapping[str, Playbook] = field(default_factory=dict)
    embed_hosts: frozenset[str] | None = None

    @classmethod
    def of(cls, documents: Iterable[Document]) -> Known:
        documents = list(documents)
        return cls(
            flows={each.key: each for each in documents if isinstance(each, Flow)},
            segments={each.key: each for each in documents if isinstance(each, Segment)},
            themes={each.key: each for each in documents if isinstance(each, Theme)},
            experiments={each.key: each for each in documents if isinstance(each, Experiment)},
            articles={each.key: each for each in documents if isinstance(each, Article)},
            limits={each.key: each for each in documents if isinstance(each, Limit)},
            events={each.key: each for each in documents if isinstance(each, Event)},
            milestones={each.key: each for each in documents if isinstance(each, Milestone)},
            playbooks={each.key: each for each in documents if isinstance(each, Playbook)},
        )

    def with_(self, documents: Sequence[Document]) -> Known:
        """The same and these, which replace what had their keys."""
        new = Known.of(documents)
        return Known(
            flows={**self.flows, **new.flows},
            segments={**self.segments, **new.segments},
            themes={**self.themes, **new.themes},
            experiments={**self.experiments, **new.experiments},
            articles={**self.articles, **new.articles},
            limits={**self.limits, **new.limits},
            events={**self.events, **new.events},
            milestones={**self.milestones, **new.milestones},
            playbooks={**self.playbooks, **new.playbooks},
            embed_hosts=self.embed_hosts,
        )


NOTHING = Known()
