"""What all forms have in common: known fields only, defaults left out, one dataclass each."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any, ClassVar, TypeAlias

from marshmallow import (
    EXCLUDE,
    Schema,
    ValidationError,
    fields,
    post_dump,
    post_load,
    pre_dump,
    pre_load,
    validates_schema,
)

from cairn.domain.flows.suggestions import did_you_mean
from cairn.schemas.documents.values import Value, wrong


class Form(Schema):
    """The file form of a dataclass. The first line of its docstring is what an editor shows.

    Defaults live in the dataclass alone: what isn't written isn't passed, and what equals it isn't written.
    """

    makes: ClassVar[type[Any] | None] = None
    # Written although it equals the default, since it says what the thing is.
    always: ClassVar[frozenset[str]] = frozenset()
    # Fields that stand first; inherited ones would otherwise.
    order: ClassVar[tuple[str, ...]] = ()
    # What an editor must know besides the fields, in the words of JSON Schema.
    also: ClassVar[Mapping[str, Any]] = {}
    # Words that stand for a whole mapping, such as `frequency: once`.
    shorthands: ClassVar[Mapping[str, Mapping[str, Any]]] = {}

    error_messages = {"type": "Write fields here, such as `name: value`."}

    class Meta:
        unknown = EXCLUDE  # they are named below, with what may have been meant

    def on_bind_field(self, field_name: str, field_obj: fields.Field[Any]) -> None:
        field_obj.error_messages["required"] = f"The field '{field_obj.data_key or field_name}' is missing."
        field_obj.error_messages["null"] = "Nothing stands here; write a value or leave the field out."

    @classmethod
    def longhand(cls, value: Any) -> Any:
        """The full form of what was written."""
        return cls.shorthands.get(value, value) if isinstance(value, str) else value

    @classmethod
    def short_schemas(cls) -> list[Any]:
        """The schemas of what `longhand` takes besides the full form."""
        return [{"const": word} for word in cls.shorthands]

    def make(self, values: dict[str, Any]) -> Any:
        """What memory holds for the values of the fields."""
        return self.makes(**values) if self.makes else values

    def values_of(self, thing: Any) -> Mapping[str, Any]:
        """The values of the fields for what memory holds; those left out are not written."""
        if isinstance(thing, Mapping):
            return thing
        given = {field.name: getattr(thing, field.name) for field in dataclasses.fields(thing)}
        defaults = {field.name: _default(field) for field in dataclasses.fields(thing)}
        return {name: v for name, v in given.items() if name in self.always or v != defaults[name]}

    def get_attribute(self, obj: Any, attr: str, default: Any) -> Any:
        """Only what the mapping holds: marshmallow would take a mapping's own `items` and `keys` for fields."""
        return obj.get(attr, default)

    @pre_load
    def _read_longhand(self, data: Any, **kwargs: Any) -> Any:
        return self.longhand(data)

    @validates_schema(pass_original=True, skip_on_field_errors=False)
    def _know_every_field(self, data: Any, original: Any, **kwargs: Any) -> None:
        known = [field.data_key or name for name, field in self.load_fields.items()]
        written = original if isinstance(original, Mapping) else {}
        unknown = {
            name: [_Unknown(f"Unknown field '{name}'.{did_you_mean(str(name), known)}")]
            for name in written
            if name not in known
        }
        if unknown:
            raise ValidationError(unknown)

    @post_load
    def _make(self, data: dict[str, Any], **kwargs: Any) -> Any:
        return self.make(data)

    @pre_dump
    def _values(self, thing: Any, **kwargs: Any) -> Mapping[str, Any]:
        return self.values_of(thing)

    @post_dump
    def _in_order(self, data: dict[str, Any], **kwargs: Any) -> dict[str, Any]:
        return {name: data[name] for name in in_order(self.order, data)}


def in_order(first: Sequence[str], names: Iterable[str]) -> list[str]:
    """The names with the given ones first, the others as they are."""
    return sorted(names, key=lambda name: first.index(name) if name in first else len(first))


class _Unknown(str):
    """The message of an unknown field, told apart from others by its type."""

    code = "unknown_field"
    __slots__ = ()


def _default(field: dataclasses.Field[Any]) -> Any:
    if field.default_factory is not dataclasses.MISSING:
        return field.default_factory()
    return field.default


@cache
def the(form: type[Form]) -> Form:
    """The one instance of a form: it keeps nothing, and making one takes longer than using it."""
    return form()


class Part(Value):
    """A place where one form stands."""

    def __init__(self, form: type[Form], **options: Any) -> None:
        super().__init__(**options)
        self.form = form

    def read(self, value: Any) -> Any:
        return the(self.form).load(value)

    def show(self, value: Any) -> Any:
        return the(self.form).dump(value)

    def json_schema(self) -> dict[str, Any]:
        short = self.form.short_schemas()
        return {"anyOf": [*short, self.form]} if short else {"$ref": self.form}


Forms: TypeAlias = Callable[[], Mapping[str, type[Form]]]


class Union(Value):
    """One of several forms. Subclasses say how they are told apart; the schema says `oneOf`.

    `name` is what messages call it ("a condition"), `word_of` tells the form of what memory holds.
    """

    def __init__(self, name: str, forms: Forms, word_of: Callable[[Any], str], **options: Any) -> None:
        super().__init__(**options)
        self.name, self.forms, self.word_of = name, forms, word_of

    def word_in(self, value: Mapping[str, Any]) -> str:
        raise NotImplementedError

    def longhand(self, value: Any) -> Any:
        """The mapping that a single word stands for."""
        return value

    def read(self, value: Any) -> Any:
        value = self.longhand(value)
        if not isinstance(value, Mapping):
            wrong(f"Write {self.name} here, such as `{self.example()}`.")
        return the(self.forms()[self.word_in(value)]).load(value)

    def show(self, value: Any) -> Any:
        return the(self.forms()[self.word_of(value)]).dump(value)

    def example(self) -> str:
        return f"{next(iter(self.forms()))}: …"

    def json_schema(self) -> dict[str, Any]:
        return {"oneOf": list(dict.fromkeys(self.forms().values()))}


class ByWord(Union):
    """Told apart by the word that is there: `heading: …`, `trait: …`."""

    def word_in(self, value: Mapping[str, Any]) -> str:
        forms = self.forms()
        words = [word for word in forms if word in value]
        if len(words) == 1:
            return words[0]
        if words:
            wrong(f"Write only one of {', '.join(words)} here; for several, write them one after the other.")
        meant = next((hint for name in value if (hint := did_you_mean(str(name), list(forms)))), "")
        return wrong(f"Write {self.name} here: one of {', '.join(forms)}.{meant}")


class ByValue(Union):
    """Told apart by the value of one field: `pattern: modal`, `kind: flow`."""

    def __init__(self, name: str, field: str, forms: Forms, word_of: Callable[[Any], str], **options: Any) -> None:
        super().__init__(name, forms, word_of, **options)
        self.field = field

    def word_in(self, value: Mapping[str, Any]) -> str:
        forms = self.forms()
        word = value.get(self.field)
        if word is None:
            meant = next((name for name in value if did_you_mean(str(name), [self.field])), None)
            hint = f" Did you mean it by '{meant}'?" if meant else ""
            wrong(f"The field '{self.field}' is missing; write one of {', '.join(forms)}.{hint}")
        if not isinstance(word, str) or word not in forms:
            hint = f"Write one of {', '.join(forms)}.{did_you_mean(str(word), list(forms))}"
            raise ValidationError({self.field: [hint]})
        return word

    def example(self) -> str:
        return f"{self.field}: {next(iter(self.forms()))}"
