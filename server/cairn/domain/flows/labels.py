"""The few words that the renderer itself says, by language; it says them in English where none are given."""

from __future__ import annotations

from collections.abc import Mapping

# Close button, "2 of 4", and what stands at a question that must be answered.
LABELS: Mapping[str, Mapping[str, str]] = {
    language: {"close": close, "progress": progress, "required": required}
    for language, close, progress, required in (
        ("ar", "إغلاق", "{step} من {count}", "يرجى الإجابة عن هذا السؤال."),
        ("da", "Luk", "{step} af {count}", "Besvar venligst dette."),
        ("de", "Schließen", "{step} von {count}", "Bitte beantworten Sie diese Frage."),
        ("es", "Cerrar", "{step} de {count}", "Responda a esta pregunta."),
        ("et", "Sulge", "{step}/{count}", "Palun vasta sellele."),
        ("fi", "Sulje", "{step}/{count}", "Vastaa tähän."),
        ("fr", "Fermer", "{step} sur {count}", "Veuillez répondre à cette question."),
        ("he", "סגירה", "{step} מתוך {count}", "יש לענות על שאלה זו."),
        ("it", "Chiudi", "{step} di {count}", "Rispondi a questa domanda."),
        ("ja", "閉じる", "{step} / {count}", "この質問に答えてください。"),
        ("nb", "Lukk", "{step} av {count}", "Svar på dette."),
        ("nl", "Sluiten", "{step} van {count}", "Beantwoord deze vraag."),
        ("pl", "Zamknij", "{step} z {count}", "Odpowiedz na to pytanie."),
        ("pt", "Fechar", "{step} de {count}", "Responda a esta pergunta."),
        ("sv", "Stäng", "{step} av {count}", "Svara på frågan."),
        ("zh", "关闭", "{step} / {count}", "请回答此问题。"),
    )
}


def labels_of(locale: str) -> Mapping[str, str]:
    """The words of a language; those of `pt` serve `pt-BR` too."""
    return LABELS.get(locale.split("-")[0].lower(), {})
