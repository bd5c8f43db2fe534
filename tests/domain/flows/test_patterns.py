"""What belongs to one pattern, or to one kind of block, as contents carry it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cairn.domain.errors import InvalidDocument
from cairn.domain.flows.icons import ICONS
from cairn.schemas.documents import contents, load, read

EXAMPLES = Path(__file__).parents[2] / "schemas" / "documents" / "examples"


def content(name: str, locale: str = "en", **options: Any) -> Any:
    document: Any = read((EXAMPLES / f"{name}.yaml").read_bytes()).document
    return contents(document, 1, **options)[None, locale]


def step(text: dict[str, Any], **flow: Any) -> Any:
    """The compiled step of a flow with one."""
    data = {"format": "cairn/1", "kind": "flow", "key": "f", "type": "tour", "name": "F", **flow}
    document: Any = load({**data, "steps": [{"id": "s", "pattern": "modal", **text}]})
    return contents(document, 1)[None, "en"]["steps"][0]


def plain(inline: list[dict[str, Any]]) -> str:
    return "".join(piece["text"] for piece in inline)


def test_a_checklist_has_its_items_with_what_they_wait_for() -> None:
    checklist = content("getting-started")["steps"][0]["checklist"]
    template, invite, watch, send = checklist["items"]
    assert (checklist["order"], checklist["starts"], checklist["launcher"]["icon"]) == (
        "in order",
        "minimised",
        ICONS["list"],
    )
    assert plain(template["title"]) == "Choose how your invoices look"
    said, button = template["content"]
    assert [plain(paragraph) for paragraph in said["text"]][1] == "You can change it later."
    assert plain(button["actions"][0]["label"]) == "Open the template"
    assert button["actions"][0]["do"] == [{"type": "url", "href": "/template"}]
    assert template["done_when"] == {"fact": "steps.list.items.template.done_when"}
    assert invite["done_when"] == {"fact": "steps.list.items.invite.done_when"}
    assert send["done_when"] == {
        "any": [{"fact": "steps.list.items.send.done_when.any.0"}, {"click": {"test": "new-invoice"}}]
    }
    assert send["content"][0]["actions"][0]["do"][1] == {"type": "click", "anchor": {"test": "new-invoice"}}
    assert send["requires"] == ["template", "invite"]
    assert [plain(each["first"]) for each in (template, invite, watch)] == [
        "First: Choose how your invoices look",
        "First: Invite a team-mate",
        "First: See how approval works",
    ]
    assert "first" not in send
    assert checklist["finish"]["celebrate"] is True


def test_a_task_without_a_condition_is_done_when_its_button_was_used() -> None:
    watch = content("getting-started")["steps"][0]["checklist"]["items"][2]
    (action,) = watch["content"][0]["actions"]
    assert plain(action["label"]) == "Start"
    assert action["do"][0] == {"type": "done", "item": "watch"}
    assert action["do"][1]["video"]["host"] == "youtube"
    assert "done_when" not in watch


def test_or_when_the_flow_was_completed_that_it_starts() -> None:
    items = [{"id": "a", "title": "A", "do": {"start": "tour"}}, {"id": "b", "title": "B", "text": "Think of it."}]
    first, second = step({"pattern": "checklist", "items": items}, type="checklist")["checklist"]["items"]
    assert first["done_when"] == {"fact": "steps.s.items.a.done_when"}
    assert first["content"][0]["actions"][0]["do"] == [{"type": "start", "flow": "tour"}]
    assert [block["type"] for block in second["content"]] == ["text"]
    assert {"first", "done_when"}.isdisjoint(second)


def test_what_lies_in_columns_and_rows_has_ids_of_its_own() -> None:
    columns = content("getting-started")["steps"][0]["checklist"]["finish"]["content"][1]["columns"]
    assert [[block["id"] for block in column] for column in columns] == [
        ["columns-1-text"],
        ["columns-2-text", "columns-2-buttons"],
    ]
    assert columns[1][1]["actions"][0]["id"] == "columns-2-buttons-complete"


def test_a_checklist_speaks_another_language() -> None:
    made = content("getting-started", "fi")["steps"][0]
    checklist = made["checklist"]
    assert plain(made["content"][0]["text"]) == "Ensimmäinen maksusi"
    assert plain(checklist["launcher"]["label"]) == "Alkuun"
    assert [plain(item["title"]) for item in checklist["items"][:2]] == [
        "Choose how your invoices look",
        "Kutsu kollega",
    ]
    assert plain(checklist["items"][0]["content"][1]["actions"][0]["label"]) == "Avaa pohja"
    watch = checklist["items"][2]["content"][0]["actions"][0]
    assert (plain(watch["label"]), watch["do"][1]["video"]["title"]) == ("Aloita", "Näin hyväksyntä toimii")
    assert plain(checklist["items"][1]["first"]) == "Ensin: Kutsu kollega"
    finish = checklist["finish"]["content"]
    assert plain(finish[0]["text"]) == "Siinä se"
    assert plain(finish[1]["columns"][0][0]["text"][0]) == "Laskut ovat matkalla."
    assert plain(finish[1]["columns"][1][1]["actions"][0]["label"]) == "Sulje"


def test_a_resource_centre_has_its_modules_by_type() -> None:
    served = {"media/approval.mp4": "/v1/media/aa", "media/approval.fi.vtt": "/v1/media/bb"}
    centre = content("help", media=served, names={"welcome": "Welcome"})["steps"][0]["resource_centre"]
    modules = {module["id"]: module for module in centre["modules"]}
    assert centre["launcher"]["anchor"] == {"test": "help"}
    assert (centre["launcher"]["look"], centre["search"]) == ("icon", False)
    assert all(module.pop("icon").startswith("M") for module in modules.values())
    assert modules["start"] == {
        "type": "checklist",
        "id": "start",
        "entries": [
            {
                **entry("getting-started", "Getting started", {"type": "open", "what": "checklist"}),
                "fact": "steps.help.modules.start.getting-started",
            }
        ],
    }
    assert modules["tours"]["entries"] == [
        {
            **entry("welcome", "Welcome", {"type": "start", "flow": "welcome"}),
            "fact": "steps.help.modules.tours.welcome",
        },
        {
            **entry("first-invoice", "Send an invoice", {"type": "start", "flow": "first-invoice"}),
            "fact": "steps.help.modules.tours.first-invoice",
        },
    ]
    assert modules["articles"] == {"type": "articles", "id": "articles", "tags": ["invoices"]}
    (question,) = modules["faq"]["entries"]
    assert (question["id"], plain(question["title"])) == ("currency", "Can I invoice in another currency?")
    assert len(question["content"][0]["text"]) == 2
    assert question["words"] == "yes choose it on the invoice your reports stay in yours"
    (film,) = modules["films"]["entries"][0]["content"]
    assert (film["src"], film["poster"], film["duration"]) == ("/v1/media/aa", "media/approval.jpg", 90_000)
    assert film["captions"] == [{"src": "/v1/media/bb", "language": "fi", "label": "Suomi"}]
    status = {"type": "url", "href": "https://status.example.com", "new_tab": True}
    assert modules["links"]["entries"] == [entry("status", "Status", status)]
    (news,) = modules["news"]["entries"]
    lines = news["content"][0]["text"]
    assert (news["date"], plain(lines[0])) == ("2026-01-31", "Ledgerly now follows your system.")
    assert lines[1] == [
        {"type": "text", "text": "Read more", "marks": [{"type": "link", "attrs": {"href": "/settings"}}]}
    ]
    (people,) = modules["people"]["entries"]
    assert people["do"] == [{"type": "url", "href": "mailto:help@example.com"}]
    assert people["summary"] == "We answer within a day."


def entry(key: str, title: str, do: dict[str, Any]) -> dict[str, Any]:
    return {"id": key, "title": [{"type": "text", "text": title}], "do": [do]}


def test_announcements_stand_newest_first() -> None:
    said = {"title": "T", "text": "T"}
    news = [{"id": "a", "date": "2026-01-02", **said}, {"id": "b", "date": "2026-03-01", **said}]
    made = step(
        {"pattern": "resource-centre", "launcher": {"label": "Help"}, "modules": [{"id": "n", "announcements": news}]},
        type="resource-centre",
    )
    assert [each["id"] for each in made["resource_centre"]["modules"][0]["entries"]] == ["b", "a"]


@pytest.mark.parametrize(
    "own",
    [
        {"pattern": "resource-centre", "modules": [{"id": "n", "articles": {}}]},
        {"pattern": "checklist", "items": [{"id": "a", "title": "A"}]},
    ],
)
def test_a_panel_without_contents_is_called_what_its_launcher_says(own: dict[str, Any]) -> None:
    made = step({**own, "launcher": {"label": "Help"}}, type=own["pattern"])
    assert made["content"] == [{"type": "heading", "id": "heading", "text": [{"type": "text", "text": "Help"}]}]


def test_a_checklist_without_a_launcher_shrinks_to_its_heading() -> None:
    items = {"items": [{"id": "a", "title": "A"}], "pattern": "checklist"}
    made = step({**items, "content": [{"heading": "First steps"}]}, type="checklist")
    assert made["checklist"]["launcher"] == {"label": [{"type": "text", "text": "First steps"}], "icon": ICONS["list"]}
    assert plain(step(items, type="checklist")["checklist"]["launcher"]["label"]) == "F"


def test_a_resource_centre_speaks_another_language() -> None:
    centre = content("help", "fi")["steps"][0]["resource_centre"]
    modules = {module["id"]: module for module in centre["modules"]}
    assert plain(centre["launcher"]["label"]) == "Ohje"
    assert plain(modules["tours"]["title"]) == "Näytä minulle"
    assert plain(modules["tours"]["entries"][1]["title"]) == "Lähetä lasku"
    assert plain(modules["faq"]["entries"][0]["title"]) == "Voinko laskuttaa toisessa valuutassa?"
    assert [plain(paragraph) for paragraph in modules["faq"]["entries"][0]["content"][0]["text"]] == ["Kyllä."]
    assert modules["films"]["entries"][0]["content"][0]["src"] == "media/approval.fi.mp4"
    assert plain(modules["news"]["entries"][0]["title"]) == "Tumma tila"
    assert plain(modules["news"]["entries"][0]["content"][0]["text"][1]) == "Lue lisää"
    assert plain(modules["people"]["entries"][0]["title"]) == "Kirjoita meille"


def test_a_survey_branches_by_answers_and_facts() -> None:
    made = content("how-was-it")
    score, _, more = made["steps"]
    assert made["resume"] == {"within": 7 * 86_400_000}
    assert made["groups"] == {"details": {"skip_when": {"fact": "groups.details.skip_when"}}}
    assert score["branches"] == [
        {"when": {"answer": "nps", "operator": "at_most", "value": 6}, "go_to": "why"},
        {
            "when": {
                "all": [
                    {"not": {"answer": "nps", "operator": "at_least", "value": 9}},
                    {"fact": "steps.score.branches.1.not.any.1"},
                ]
            }
        },
    ]
    assert more["group"] == "details"
    assert more["skip_when"] == {
        "all": [
            {"element": {"css": ".banner"}, "is": "visible"},
            {"page": {"include": ["/settings/*"]}},
            {"variant": "short"},
        ]
    }


def test_a_branch_to_the_end_leads_to_a_step_that_is_called_so() -> None:
    assert content("everything", "en-GB")["steps"][0]["actions"][2]["do"] == [{"type": "go_to", "step": "end"}]
    data = {"branches": [{"when": {"answer": "a", "is": 1}, "go_to": "end"}]}
    assert "go_to" not in step(data)["branches"][0]


def test_questions_have_their_scales_and_bounds() -> None:
    made = content("how-was-it")
    fields = {block["id"]: block for step in made["steps"] for block in step["content"]}
    assert [fields[name]["scale"] for name in ("nps", "satisfied", "easy", "editor")] == [
        {"from": 0, "to": 10},
        {"from": 1, "to": 5},
        {"from": 1, "to": 7},
        {"from": 1, "to": 7},
    ]
    assert (plain(fields["nps"]["low"]), fields["satisfied"]["look"]) == ("Not at all", "smileys")
    assert (fields["invoices"]["min"], fields["invoices"]["max"]) == (0, 1000.5)
    assert (fields["when"]["min"], fields["when"]["max"]) == ("today", "2030-12-31")
    assert (fields["complaint"]["event"], fields["complaint"]["max_length"]) == ("Complaint Made", 500)
    assert (fields["uses"]["other"], fields["uses"]["max"]) == (True, 3)
    assert fields["enough"]["label"][0]["attrs"] == {
        "name": "user.seats",
        "fallback": "Some seats",
        "format": "plural",
        "forms": {"one": "# seat", "other": "# seats"},
    }


def test_a_hotspot_says_only_what_differs() -> None:
    spot = content("everything", "en-GB")["steps"][2]
    assert spot["hotspot"] == {
        "beacon": "label", "label": [{"type": "text", "text": "New"}], "opens_on": "hover", "keep": True,
    }  # fmt: skip
    assert "hotspot" not in step({"pattern": "hotspot", "anchor": {"test": "a"}})


def test_blocks_of_every_kind() -> None:
    heading, smaller, video, embed, columns, buttons = content("everything", "en-GB")["steps"][2]["content"]
    assert ("level" in heading, smaller["level"]) == (False, 3)
    assert (video["src"], video["poster"], video["duration"], "host" in video) == (
        "media/a.mp4",
        "media/a.jpg",
        120_000,
        False,
    )
    assert embed == {
        "type": "embed", "id": "embed", "url": "https://maps.example.com/embed", "title": "Where we are", "height": 300,
    }  # fmt: skip
    assert columns["columns"][1][1]["url"] == "/b"
    assert [action["do"] for action in buttons["actions"]] == [
        [{"type": "open", "what": "checklist"}],
        [{"type": "article", "article": "first-steps"}],
    ]


def test_nobody_closes_a_launcher() -> None:
    launcher = {"pattern": "launcher", "label": "Show me", "do": {"start": "one"}}
    assert step(launcher, type="launcher")["dismissible"] is False


def test_a_launcher_does_what_a_button_does() -> None:
    launcher = step(
        {"pattern": "launcher", "label": "Help", "look": "beacon", "icon": "help", "do": {"start": "help"}},
        type="launcher",
    )["launcher"]
    assert launcher == {
        "label": [{"type": "text", "text": "Help"}],
        "icon": ICONS["help"],
        "look": "beacon",
        "do": [{"type": "start", "flow": "help"}],
    }


@pytest.mark.parametrize(
    ("written", "player"),
    [
        ({"youtube": "https://youtu.be/dQw4w9WgXcQ?t=3"}, "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?"),
        ({"youtube": "https://www.youtube.com/watch?list=a&v=dQw4w9WgXcQ"}, "youtube-nocookie.com/embed/dQw4w9WgXcQ?"),
        ({"youtube": "youtube.com/shorts/dQw4w9WgXcQ"}, "youtube-nocookie.com/embed/dQw4w9WgXcQ?"),
        ({"vimeo": "https://vimeo.com/76979871"}, "https://player.vimeo.com/video/76979871?autoplay=1&dnt=1"),
        ({"vimeo": "https://vimeo.com/76979871/0123abcdef"}, "video/76979871?autoplay=1&dnt=1&h=0123abcdef"),
        ({"vimeo": "https://player.vimeo.com/video/76979871?h=0123abcdef&b=1"}, "&h=0123abcdef"),
        (
            {"loom": "https://www.loom.com/share/0123456789abcdef0123456789abcdef?sid=1"},
            "https://www.loom.com/embed/0123456789abcdef0123456789abcdef?autoplay=1",
        ),
        ({"wistia": "https://acme.wistia.com/medias/abcde12345"}, "https://fast.wistia.net/embed/iframe/abcde12345?"),
    ],
)
def test_a_video_at_a_host_is_told_from_its_address(written: dict[str, str], player: str) -> None:
    video = step({"content": [{"video": {**written, "title": "A"}}]})["content"][0]
    assert player in video["player"]
    assert (video["host"], "src" in video) == (next(iter(written)), False)


@pytest.mark.parametrize(
    "written",
    [
        {"youtube": "https://vimeo.com/76979871"},
        {"youtube": "javascript:alert(1)//dQw4w9WgXcQ"},
        {"vimeo": "https://vimeo.com/watch"},
        {"loom": "https://loom.com.evil.example/share/0123456789abcdef0123456789abcdef"},
        {"wistia": "abc"},
        {"src": "a.mp4", "youtube": "dQw4w9WgXcQ"},
        {},
        {"youtube": "dQw4w9WgXcQ", "captions": [{"src": "a.vtt", "language": "en", "label": "English"}]},
    ],
)
def test_a_video_that_is_nowhere_is_refused(written: dict[str, Any]) -> None:
    with pytest.raises(InvalidDocument):
        step({"content": [{"video": {**written, "title": "A"}}]})
