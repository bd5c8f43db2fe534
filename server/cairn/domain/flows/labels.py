"""The few words that the renderer itself says, by language; it says them in English where none are given."""

from __future__ import annotations

from collections.abc import Mapping

# Each word in the languages that it is known in, in this order.
_LANGUAGES = (
    "ar", "da", "de", "es", "et", "fi", "fr", "he", "it", "ja", "nb", "nl", "pl", "pt", "sv", "zh",
)  # fmt: skip
_WORDS: Mapping[str, tuple[str, ...]] = {
    # The button that closes.
    "close": (
        "إغلاق", "Luk", "Schließen", "Cerrar", "Sulge", "Sulje", "Fermer", "סגירה",
        "Chiudi", "閉じる", "Lukk", "Sluiten", "Zamknij", "Fechar", "Stäng", "关闭",
    ),
    # "2 of 4", of steps and on scales.
    "progress": (
        "{step} من {count}", "{step} af {count}", "{step} von {count}", "{step} de {count}",
        "{step}/{count}", "{step}/{count}", "{step} sur {count}", "{step} מתוך {count}",
        "{step} di {count}", "{step} / {count}", "{step} av {count}", "{step} van {count}",
        "{step} z {count}", "{step} de {count}", "{step} av {count}", "{step} / {count}",
    ),
    # What stands at an answer that is missing or cannot be taken.
    "required": (
        "يرجى الإجابة عن هذا السؤال.", "Besvar venligst dette.", "Bitte beantworten Sie diese Frage.",
        "Responda a esta pregunta.", "Palun vasta sellele.", "Vastaa tähän.",
        "Veuillez répondre à cette question.", "יש לענות על שאלה זו.", "Rispondi a questa domanda.",
        "この質問に答えてください。", "Svar på dette.", "Beantwoord deze vraag.", "Odpowiedz na to pytanie.",
        "Responda a esta pergunta.", "Svara på frågan.", "请回答此问题。",
    ),
    "email": (
        "اكتب عنوان بريد إلكتروني، مثل ada@example.com.", "Skriv en e-mailadresse, f.eks. ada@example.com.",
        "Geben Sie eine E-Mail-Adresse ein, etwa ada@example.com.",
        "Escriba una dirección de correo, como ada@example.com.", "Kirjuta e-posti aadress, näiteks ada@example.com.",
        "Kirjoita sähköpostiosoite, kuten ada@example.com.", "Saisissez une adresse e-mail, comme ada@example.com.",
        "יש לכתוב כתובת דוא״ל, כמו ada@example.com.", "Scrivi un indirizzo e-mail, come ada@example.com.",
        "メールアドレスを入力してください（例: ada@example.com）。",
        "Skriv en e-postadresse, for eksempel ada@example.com.",
        "Vul een e-mailadres in, zoals ada@example.com.", "Wpisz adres e-mail, na przykład ada@example.com.",
        "Escreva um endereço de e-mail, como ada@example.com.",
        "Skriv en e-postadress, till exempel ada@example.com.",
        "请输入电子邮件地址，例如 ada@example.com。",
    ),
    "number": (
        "اكتب رقمًا.", "Skriv et tal.", "Geben Sie eine Zahl ein.", "Escriba un número.", "Kirjuta arv.",
        "Kirjoita luku.", "Saisissez un nombre.", "יש לכתוב מספר.", "Scrivi un numero.", "数字を入力してください。",
        "Skriv et tall.", "Vul een getal in.", "Wpisz liczbę.", "Escreva um número.", "Skriv ett tal.",
        "请输入数字。",
    ),
    "date": (
        "اكتب التاريخ كاملًا.", "Skriv en hel dato.", "Geben Sie ein vollständiges Datum ein.",
        "Escriba la fecha completa.", "Kirjuta täielik kuupäev.", "Kirjoita koko päivämäärä.",
        "Saisissez une date complète.", "יש לכתוב תאריך מלא.", "Scrivi la data completa.",
        "日付をすべて入力してください。", "Skriv en hel dato.", "Vul een volledige datum in.", "Wpisz pełną datę.",
        "Escreva a data completa.", "Skriv ett helt datum.", "请输入完整日期。",
    ),
    "least": (
        "{limit} على الأقل.", "Mindst {limit}.", "Mindestens {limit}.", "Como mínimo {limit}.", "Vähemalt {limit}.",
        "Vähintään {limit}.", "Au moins {limit}.", "לפחות {limit}.", "Almeno {limit}.", "{limit}以上にしてください。",
        "Minst {limit}.", "Minstens {limit}.", "Co najmniej {limit}.", "No mínimo {limit}.", "Minst {limit}.",
        "至少 {limit}。",
    ),
    "most": (
        "{limit} على الأكثر.", "Højst {limit}.", "Höchstens {limit}.", "Como máximo {limit}.", "Kuni {limit}.",
        "Enintään {limit}.", "Au plus {limit}.", "לכל היותר {limit}.", "Al massimo {limit}.",
        "{limit}以下にしてください。",
        "Høyst {limit}.", "Hoogstens {limit}.", "Najwyżej {limit}.", "No máximo {limit}.", "Högst {limit}.",
        "最多 {limit}。",
    ),
    "early": (
        "ليس قبل {limit}.", "Ikke før {limit}.", "Nicht vor dem {limit}.", "No antes del {limit}.",
        "Mitte enne {limit}.",
        "Aikaisintaan {limit}.", "Pas avant le {limit}.", "לא לפני {limit}.", "Non prima del {limit}.",
        "{limit}以降にしてください。", "Ikke før {limit}.", "Niet vóór {limit}.", "Nie wcześniej niż {limit}.",
        "Não antes de {limit}.", "Inte före {limit}.", "不早于 {limit}。",
    ),
    "late": (
        "ليس بعد {limit}.", "Ikke efter {limit}.", "Nicht nach dem {limit}.", "No después del {limit}.",
        "Mitte pärast {limit}.", "Viimeistään {limit}.", "Pas après le {limit}.", "לא אחרי {limit}.",
        "Non dopo il {limit}.", "{limit}以前にしてください。", "Ikke etter {limit}.", "Niet na {limit}.",
        "Nie później niż {limit}.", "Não depois de {limit}.", "Inte efter {limit}.", "不晚于 {limit}。",
    ),
    "short": (
        "{limit} من الأحرف على الأقل.", "Mindst {limit} tegn.", "Mindestens {limit} Zeichen.",
        "Al menos {limit} caracteres.", "Vähemalt {limit} märki.", "Vähintään {limit} merkkiä.",
        "Au moins {limit} caractères.", "לפחות {limit} תווים.", "Almeno {limit} caratteri.",
        "{limit}文字以上で入力してください。", "Minst {limit} tegn.", "Minstens {limit} tekens.",
        "Co najmniej {limit} znaków.", "Pelo menos {limit} caracteres.", "Minst {limit} tecken.",
        "至少 {limit} 个字符。",
    ),
    # The answer of one's own beside those of a choice.
    "other": (
        "أخرى", "Andet", "Sonstiges", "Otro", "Muu", "Muu", "Autre", "אחר",
        "Altro", "その他", "Annet", "Anders", "Inne", "Outro", "Annat", "其他",
    ),
    # The button of a question that has none, for those who don't answer with a pointer.
    "send": (
        "إرسال", "Send", "Absenden", "Enviar", "Saada", "Lähetä", "Envoyer", "שליחה",
        "Invia", "送信", "Send", "Versturen", "Wyślij", "Enviar", "Skicka", "提交",
    ),
    # The buttons that make a video small beside the work, and large again.
    "small": (
        "المشاهدة أثناء العمل", "Se, mens du arbejder", "Beim Arbeiten ansehen", "Ver mientras trabaja",
        "Vaata töö kõrvalt",
        "Katso työn ohessa", "Regarder en travaillant", "צפייה תוך כדי עבודה", "Guarda mentre lavori",
        "作業しながら見る",
        "Se mens du jobber", "Bekijk tijdens het werk", "Oglądaj podczas pracy", "Ver enquanto trabalha",
        "Titta medan du arbetar", "边工作边看",
    ),
    "large": (
        "عرض بحجم كبير", "Se stort", "Groß ansehen", "Ver en grande", "Vaata suurelt", "Katso suurena",
        "Voir en grand", "צפייה בגדול", "Guarda in grande", "大きく表示", "Se stort", "Groot bekijken",
        "Powiększ", "Ver em tamanho grande", "Titta i stort format", "放大观看",
    ),
}  # fmt: skip

LABELS: Mapping[str, Mapping[str, str]] = {
    language: {word: texts[index] for word, texts in _WORDS.items()} for index, language in enumerate(_LANGUAGES)
}


def labels_of(locale: str) -> Mapping[str, str]:
    """The words of a language; those of `pt` serve `pt-BR` too."""
    return LABELS.get(locale.split("-")[0].lower(), {})
