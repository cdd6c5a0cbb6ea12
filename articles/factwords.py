"""Closed lists of words that carry a fact, or that carry none, for comparing two wordings of a story."""

ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
SCALES = (
    "hundred hundreds thousand thousands million millions billion billions trillion trillions dozen dozens score scores"
    " lakh lakhs crore crores half halves third thirds quarter quarters double doubled triple tripled twice thrice once"
    " first second fourth fifth sixth seventh eighth ninth tenth single both pair couple percent per-cent percentage"
).split()
NUMBER_WORDS = {
    **{word: str(number) for number, word in enumerate(ONES)},
    **{word: str(10 * number) for number, word in enumerate(TENS, 2)},
    **{word: word for word in SCALES},
}
"""English words for a number, with the digits they stand for where these are plain."""

NEGATIONS = frozenset(
    "not no never none nor neither nobody nothing nowhere without hardly scarcely barely except unless only"
    " نہیں نہ مت بغیر بلا کبھی ہرگز صرف".split()
)
HEDGES = frozenset(
    "alleged allegedly reportedly reported apparent apparently suspected accused claimed claims claim"
    " unconfirmed possible possibly probable probably likely unlikely may might could denied denies deny"
    " rumoured rumored so-called مبینہ ممکنہ شاید".split()
)
"""Words that weaken a statement: without "allegedly" a suspect is a culprit."""

RELATIVE_DAYS = frozenset(
    "today tomorrow yesterday tonight overnight midnight noon daily weekly monthly yearly".split()
)

NAME_PARTICLES = frozenset(
    "al el bin ibn bint abu de da do dos del della di du la le van von der den ten ter ul e y of".split()
)
"""Small words that belong to a name when a capital stands on either side."""

COMMON = frozenset(
    "a about above according across additionally after again against ago all almost along already also"
    " although always among amid an and another any are around as at away back be because been before"
    " behind being below besides between beyond but by can despite did do does during each earlier either"
    " elsewhere even ever every few finally following for former from further furthermore given had has"
    " have he hence her here hers him his how however i if in indeed inside instead into is it its itself"
    " last later latest least less like many meanwhile more moreover most much must my near nearly next"
    " now of off officials often on one once onto opposite or other others our out outside over own past"
    " perhaps police previously rather recently residents said same says several shall she should since"
    " some still such than that the their them then there thereafter therefore these they this those"
    " though through throughout thus to together too toward towards under until up upon us using very was"
    " we were what when where whereas whether which while who whom whose why will with within would yet"
    " you your".split()
)
"""English words whose capital letter at the head of a sentence makes no name of them."""

URDU_PARTICLES = frozenset(
    "کا کی کے کو نے میں پر اور کہ ہے ہیں تھا تھی تھے ہو یہ وہ اس ان جو بھی ہی تو"
    " لیے لئے کیلئے کیلیے گا گی گے و نیز".split()
)
"""Urdu words that join other words and say nothing of their own."""
