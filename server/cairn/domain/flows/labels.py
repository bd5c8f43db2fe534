"""The few words that the renderer itself says, by language; it says them in English where none are given."""

from __future__ import annotations

from collections.abc import Mapping

from cairn.domain.flows.richtext import Inline

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
    "since": (
        "ليس قبل {limit}.", "Ikke før {limit}.", "Nicht vor dem {limit}.", "No antes del {limit}.",
        "Mitte enne {limit}.",
        "Aikaisintaan {limit}.", "Pas avant le {limit}.", "לא לפני {limit}.", "Non prima del {limit}.",
        "{limit}以降にしてください。", "Ikke før {limit}.", "Niet vóór {limit}.", "Nie wcześniej niż {limit}.",
        "Não antes de {limit}.", "Inte före {limit}.", "不早于 {limit}。",
    ),
    "until": (
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
    # The button that takes the small one to another corner of the page.
    "move": (
        "نقل", "Flyt", "Verschieben", "Mover", "Liiguta", "Siirrä", "Déplacer", "הזזה",
        "Sposta", "移動", "Flytt", "Verplaatsen", "Przenieś", "Mover", "Flytta", "移动",
    ),
    # Of a checklist: what the tick of a task says to those who don't see it.
    "done": (
        "تم", "Færdig", "Erledigt", "Hecho", "Tehtud", "Tehty", "Fait", "בוצע",
        "Fatto", "完了", "Ferdig", "Gedaan", "Zrobione", "Feito", "Klart", "已完成",
    ),
    # Of the resource centre: what stands at an announcement that wasn't read yet, the field to search in, how many
    # were found, what it says when none was, the way back from what was opened, and what can't be had.
    "new": (
        "جديد", "Nyt", "Neu", "Nuevo", "Uus", "Uusi", "Nouveau", "חדש",
        "Nuovo", "新着", "Nytt", "Nieuw", "Nowe", "Novo", "Nytt", "新",
    ),
    "search": (
        "بحث", "Søg", "Suchen", "Buscar", "Otsi", "Hae", "Rechercher", "חיפוש",
        "Cerca", "検索", "Søk", "Zoeken", "Szukaj", "Pesquisar", "Sök", "搜索",
    ),
    "hits": (
        "عدد النتائج: {count}", "Resultater: {count}", "Treffer: {count}", "Resultados: {count}", "Tulemusi: {count}",
        "Tuloksia: {count}", "Résultats : {count}", "תוצאות: {count}", "Risultati: {count}", "結果: {count}件",
        "Treff: {count}", "Resultaten: {count}", "Wyniki: {count}", "Resultados: {count}", "Träffar: {count}",
        "结果：{count}",
    ),
    "none": (
        "لم يُعثر على شيء. جرّب كلمات أخرى.", "Intet fundet. Prøv med andre ord.",
        "Nichts gefunden. Versuchen Sie es mit anderen Wörtern.",
        "No se ha encontrado nada. Pruebe con otras palabras.",
        "Midagi ei leitud. Proovi teisi sõnu.", "Mitään ei löytynyt. Kokeile toisia sanoja.",
        "Rien trouvé. Essayez d’autres mots.", "לא נמצא דבר. אפשר לנסות מילים אחרות.",
        "Nessun risultato. Prova con altre parole.", "見つかりませんでした。別の言葉でお試しください。",
        "Fant ingenting. Prøv andre ord.", "Niets gevonden. Probeer andere woorden.",
        "Nic nie znaleziono. Spróbuj innych słów.", "Nada encontrado. Tente outras palavras.",
        "Inget hittades. Pröva andra ord.", "未找到任何内容。请尝试其他词语。",
    ),
    "empty": (
        "لا يوجد شيء هنا بعد.", "Her er ikke noget endnu.", "Hier ist noch nichts.", "Aún no hay nada aquí.",
        "Siin ei ole veel midagi.", "Täällä ei ole vielä mitään.", "Il n’y a encore rien ici.", "אין כאן כלום עדיין.",
        "Qui non c’è ancora nulla.", "ここにはまだ何もありません。", "Her er det ingenting ennå.", "Hier is nog niets.",
        "Nic tu jeszcze nie ma.", "Ainda não há nada aqui.", "Här finns inget än.", "这里还没有内容。",
    ),
    "back": (
        "رجوع", "Tilbage", "Zurück", "Atrás", "Tagasi", "Takaisin", "Retour", "חזרה",
        "Indietro", "戻る", "Tilbake", "Terug", "Wstecz", "Voltar", "Tillbaka", "返回",
    ),
    "failed": (
        "تعذّر التحميل. حاول مرة أخرى لاحقًا.", "Det kunne ikke hentes. Prøv igen senere.",
        "Das konnte nicht geladen werden. Versuchen Sie es später noch einmal.",
        "No se ha podido cargar. Inténtelo más tarde.", "Seda ei saanud laadida. Proovi hiljem uuesti.",
        "Tätä ei saatu ladattua. Yritä myöhemmin uudelleen.", "Le chargement a échoué. Réessayez plus tard.",
        "הטעינה נכשלה. כדאי לנסות שוב מאוחר יותר.", "Impossibile caricare. Riprova più tardi.",
        "読み込めませんでした。後でもう一度お試しください。", "Dette kunne ikke lastes. Prøv igjen senere.",
        "Dit kon niet worden geladen. Probeer het later opnieuw.", "Nie udało się wczytać. Spróbuj ponownie później.",
        "Não foi possível carregar. Tente mais tarde.", "Det gick inte att hämta. Försök igen senare.",
        "无法加载。请稍后再试。",
    ),
}  # fmt: skip

# Words of flows that stay on the page: their contents bring them in English too, and those of others don't.
_OF_TYPE: Mapping[str, Mapping[str, str]] = {
    "checklist": {"done": "Done"},
    "resource-centre": {
        "new": "New",
        "search": "Search",
        "hits": "Results: {count}",
        "none": "Nothing found. Try other words.",
        "empty": "There is nothing here yet.",
        "back": "Back",
        "failed": "This could not be loaded. Please try again later.",
    },
}
_OF_SOME = {word for words in _OF_TYPE.values() for word in words}

# What contents say in their author's stead: the button of a task, why another has to wait for it, and the way to
# more of an announcement.
_WRITTEN: Mapping[str, Mapping[str, str]] = {
    "start": {"en": "Start", **dict(zip(_LANGUAGES, (
        "ابدأ", "Start", "Los geht’s", "Empezar", "Alusta", "Aloita", "Commencer", "להתחיל",
        "Inizia", "始める", "Start", "Starten", "Zacznij", "Começar", "Börja", "开始",
    ), strict=True))},
    "first": {"en": "First: ", **dict(zip(_LANGUAGES, (
        "أولًا: ", "Først: ", "Zuerst: ", "Primero: ", "Enne: ", "Ensin: ",
        "D’abord : ", "קודם: ", "Prima: ", "先に: ", "Først: ", "Eerst: ",
        "Najpierw: ", "Primeiro: ", "Först: ", "请先完成：",
    ), strict=True))},
    "more": {"en": "Read more", **dict(zip(_LANGUAGES, (
        "اقرأ المزيد", "Læs mere", "Mehr lesen", "Leer más", "Loe edasi", "Lue lisää", "En savoir plus", "לקריאה נוספת",
        "Leggi tutto", "続きを読む", "Les mer", "Lees verder", "Czytaj więcej", "Ler mais", "Läs mer", "了解更多",
    ), strict=True))},
}  # fmt: skip

LABELS: Mapping[str, Mapping[str, str]] = {
    language: {word: texts[index] for word, texts in _WORDS.items()} for index, language in enumerate(_LANGUAGES)
}


def labels_of(locale: str, flow_type: str = "tour") -> Mapping[str, str]:
    """The renderer's words for a type of flows; those of `pt` serve `pt-BR` too."""
    own = _OF_TYPE.get(flow_type, {})
    words = LABELS.get(_language(locale), {})
    return {**own, **{word: text for word, text in words.items() if word in own or word not in _OF_SOME}}


def written(locale: str, word: str, then: Inline = ()) -> Inline:
    """A word of ours as rich text, in English where the language is not known, and what comes after it."""
    texts = _WRITTEN[word]
    return ({"type": "text", "text": texts.get(_language(locale), texts["en"])}, *then)


def _language(locale: str) -> str:
    return locale.split("-")[0].lower()
