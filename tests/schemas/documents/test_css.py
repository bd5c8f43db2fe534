"""Rules of a theme's author stay inside of our surfaces, and what is refused names its line."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cairn.domain.errors import InvalidDocument
from cairn.schemas.documents import read
from cairn.schemas.documents.css import FUNCTIONS, PSEUDO_CLASSES, faults, scoped

SCOPE = '[data-cairn-theme="t"]'


@pytest.mark.parametrize(
    ("css", "cleaned"),
    [
        (".primary { border-radius: 99px }", f"{SCOPE} .primary{{border-radius:99px}}"),
        ("h2,\n.content  p { margin : 0 1px }", f"{SCOPE} h2,{SCOPE} .content p{{margin:0 1px}}"),
        (".surface { color: red }", f"{SCOPE}.surface{{color:red}}"),
        (".beacon.label { gap: 0 }", f"{SCOPE}.beacon.label{{gap:0}}"),
        (".resource-centre .row svg { color: red }", f"{SCOPE}.resource-centre .row svg{{color:red}}"),
        (".checklist .done summary { color: red }", f"{SCOPE}.checklist .done summary{{color:red}}"),
        (".launcher:not(.beacon) b { color: red }", f"{SCOPE}.launcher:not(.beacon) b{{color:red}}"),
        (".modal > .content { gap: 4px }", f"{SCOPE}.modal > .content{{gap:4px}}"),
        ('[data-cairn-step="a"] h2 { color: red }', f'{SCOPE}[data-cairn-step="a"] h2{{color:red}}'),
        ('[dir="rtl"] .foot { gap: 0 }', f'{SCOPE}[dir="rtl"] .foot{{gap:0}}'),
        (".primary:hover::before { content: '' }", f'{SCOPE} .primary:hover::before{{content:""}}'),
        (".surface:not(.small) { width: 30rem }", f"{SCOPE}.surface:not(.small){{width:30rem}}"),
        (":is(h2, h3) { color: red }", f"{SCOPE} :is(h2, h3){{color:red}}"),
        (
            "/* why */ a { color: color-mix(in srgb, red 50%, blue) }",
            f"{SCOPE} a{{color:color-mix(in srgb, red 50%, blue)}}",
        ),
        ("@media (max-width: 600px) { .foot { gap: 0 } }", f"@media (max-width: 600px){{{SCOPE} .foot{{gap:0}}}}"),
        (".close { --own-glow: 4px; gap: var(--own-glow) }", f"{SCOPE} .close{{--own-glow:4px;gap:var(--own-glow)}}"),
        (".primary { color: \\72 ed }", f"{SCOPE} .primary{{color:red}}"),
    ],
)
def test_what_may_stay(css: str, cleaned: str) -> None:
    assert faults(css) == []
    assert scoped(css, "t") == cleaned


@pytest.mark.parametrize(
    ("css", "says"),
    [
        ("@import 'x.css';", "@import can't stand here"),
        ("@font-face { src: url(x) }", "@font-face can't stand here"),
        ("@keyframes a { from { color: red } }", "@keyframes can't stand here"),
        ("a { background: url(https://evil.example) }", "url() can't be used"),
        ("a { background: image-set('x.png' 1x) }", "image-set() can't be used"),
        ("a { width: expression(alert(1)) }", "expression() can't be used"),
        ("a { width: --mine(1) }", "--mine() can't be used"),
        ("a { width: calc(1px + env(x)) }", "env() can't be used"),
        (".surface { position: fixed }", "position may be static, relative"),
        (".surface { position: var(--own-x) }", "position may be static, relative"),
        ("a { behavior: none }", "'behavior' can't be set"),
        ("a { color: red !important }", "Leave !important out"),
        ("a { --cairn-accent: red }", "--own-…"),
        ("a::after { content: 'Buy now' }", "where they can be translated"),
        ("a { animation: spin 1s infinite }", "Motion is not for everybody"),
        ("* { color: red }", "'*' can't stand in a selector"),
        ("#login { color: red }", "'#login' can't stand in a selector"),
        ("body { color: red }", "'body' can't be styled"),
        (":host { color: red }", "':host' can't stand in a selector"),
        (":root a { color: red }", "':root' can't stand in a selector"),
        ("[href] { color: red }", "Only data-cairn-flow"),
        (".primry { color: red }", "Did you mean 'primary'?"),
        ("a { b { color: red } }", "one can't stand in another"),
        ("a { colour }", "This is no declaration"),
        ("a", "This is not CSS"),
        (", a { color: red }", "A selector is missing"),
        ("@media (a) { @media (b) { a { color: red } } }", "@media can't stand here"),
    ],
)
def test_what_is_refused(css: str, says: str) -> None:
    assert says in faults(css)[0].message
    for word in ("url(", "expression", "@import", "fixed", "!important", "animation", "body", ":host"):
        assert word not in scoped(css, "t")


@pytest.mark.parametrize("css", ["a { color: " + "(" * 5_000 + " }", ":not(" * 5_000 + " { color: red }", "a {"])
def test_brackets_without_end_do_no_harm(css: str) -> None:
    faults(css)


def test_each_fault_names_its_line_in_the_file() -> None:
    text = b"""
format: cairn/1
kind: theme
key: t
name: T
css: |
  .primary { color: red }
  .foot {
    position: fixed;
  }
"""
    with pytest.raises(InvalidDocument) as caught:
        read(text.lstrip(), file="t.yaml")
    (problem,) = caught.value.problems
    assert (problem.line, problem.path) == (8, "css.3")
    assert problem.message.startswith("position may be")


pieces = st.sampled_from([*"a.h2{}:;()[]\"'\\/*@,> \n#-=!u", "url(", "position:fixed", "surface", "color:red"])


@settings(max_examples=300, deadline=None)
@given(st.lists(pieces, max_size=60).map("".join))
def test_whatever_is_written_nothing_gets_out(css: str) -> None:
    faults(css)
    made = scoped(css, "t").replace('"', "")
    assert not re.search(r"@(?!media)|url|</|position:fixed|!important", made)
    assert set(re.findall(r"([a-z-]+)\(", made)) <= {*FUNCTIONS, *PSEUDO_CLASSES, "and"}
