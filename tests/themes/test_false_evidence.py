"""Kinds of words that look like evidence for a theme and are none, each beside sentences that are."""

import pytest

SPECIALISTS = "special-education"
MENTORS = "teacher-mentoring"
EXCHANGE = "experience-exchange"
GOVERNANCE = "municipal-education-governance"

NONE = [
    # a beginning meets another word
    (SPECIALISTS, "Speciālisti izglītības jomā šoruden tiekas Valmierā."),
    (SPECIALISTS, "Speciālistu programmas vadīs trīs skolotāji."),
    (EXCHANGE, "Dalībnieku pieredze skolā ir dažāda."),
    ("culture-education", "Mākslīgais intelekts palīdz skolēnam rēķināt."),
    ("talent-development", "Diplomāti viesojās skolā un stāstīja par darbu vēstniecībā."),
    ("adult-education", "Pieaug izglītības izmaksas, saka skolas direktors."),
    ("health-promotion", "Skolas ēkas uzturēšana pērn maksāja vairāk."),
    ("assessment-exams", "Skola atzīmēja simtgadi kopā ar bērniem."),
    ("civic-education", "Padomju laikā skolēni vāca kaķpēdiņas."),
    ("civic-education", "Jaunietis domā, ka skolā viss ir labi."),
    ("environment-education", "Bērni dienas vidū skolā atpūšas."),
    ("assessment-exams", "Skolēnus gaida rudens ballīte."),
    ("digital-skills", "Skolotāji darbojas skolas mājā."),
    ("early-leaving-prevention", "Pārtraukumā starp mācību stundām bērni rotaļājas."),
    ("education-policy-reform", "Reformātu draudze dāvina skolai ērģeles."),
    ("youth-policy", "Jaunieši domā par vasaras darbu."),
    ("refugee-migrant-pupils", "Klase pirmajā maijā bēg no lietus."),
    ("bullying-prevention", "Izstāde apceļoja trīs skolas, un bērni to apbrīnoja."),
    ("teacher-recognition", "Skolotāja Balvu novadā strādā desmit gadus."),
    ("health-promotion", "Skolā pie klases durvīm stājās jauni audzēkņi."),
    ("school-meals", "Skolas pavārgrāmatu izdeva bērnu vecāki."),
    ("song-dance-festival", "Deju kolektīvs skatās filmu."),
    ("higher-education", "Seminārā runās studiju programmas direktore Ilze Bērza."),
    ("teacher-education", "Runās skolotāju izglītības studiju programmas direktors Jānis Lācis."),
    ("data-based-decisions", "Tiesas lēmums balstīts pierādījumos, kas iegūti skolā."),
    ("support-staff", "Skolas bērniem piešķir palīglīdzekļus."),
    ("physical-education-sport", "Slēpot var ikviens, lai kāda fiziskā sagatavotība, un senioriem ieeja ir brīva."),
    # pupils who mentor
    (MENTORS, "Vecāko klašu skolēni mentorē pirmklasniekus, un skolotāja viņiem palīdz."),
    (MENTORS, "Jaunieši kā mentori palīdz saviem vienaudžiem iejusties klasē."),
    (MENTORS, "Mentorings jauniešiem: vidusskolēni satiek savus mentorus."),
    # words that cross other words
    ("competence-curriculum", "Treneris pilnveido kompetenci sporta izglītībā."),
    ("school-accreditation", "Pašvaldība izsniedz licences interešu izglītības programmām."),
    ("school-accreditation", "Interešu izglītības programmu licencēšana notiek augustā."),
    # for whom something is
    ("preschool", "Kursi domāti pirmsskolas skolotājām un auklītēm."),
    ("preschool", "Seminārs pirmsskolas pedagogiem sāksies desmitos."),
    # one word alone
    (EXCHANGE, "Konferencē skolotāji klausījās trīs lekcijas."),
    (EXCHANGE, "Izglītības konference notiks piektdien."),
    (EXCHANGE, "Skolēni dalījās ar šokolādi."),
    (EXCHANGE, "Ārsts vizītes laikā parakstīja zāles."),
    # when something is, and who makes it
    ("general-education-school-life", "Mācību gada noslēgumā skolotāji saņems algu."),
    ("general-education-school-life", "Mācību gada sākumā skolēnu bija mazāk."),
    ("digital-learning-environment", "Interaktīvo tāfeļu ražotājs atvēra rūpnīcu."),
]

SOME = [
    (SPECIALISTS, "Speciālās izglītības iestāde uzņem bērnus no trim novadiem."),
    (SPECIALISTS, "Skolā strādā speciālais pedagogs."),
    (SPECIALISTS, "Speciālajās programmās mācās divdesmit skolēnu."),
    (EXCHANGE, "Skolotājas dalījās pieredzē par lasīšanas stundām."),
    (EXCHANGE, "Dalīšanās pieredzē ar kaimiņu novada pedagogiem."),
    (EXCHANGE, "Konferencē pedagogi dalīsies pieredzē un rādīs stundas."),
    ("adult-education", "Pieaugušo izglītības kursi vakaros."),
    ("adult-education", "Pieaugušajiem piedāvā apmācību datorklasē."),
    ("health-promotion", "Veselīgs uzturs skolā un mājās."),
    ("assessment-exams", "Par atzīmēm vērtēšanas kārtībā lemj skola, un skolēni to zina."),
    (MENTORS, "Mentorings jaunajiem skolotājiem ilgst gadu."),
    (MENTORS, "Pieredzējusi kolēģe mentorē iesācējas darba pirmajā gadā."),
    (MENTORS, "Katram pedagogam mentors ir savā skolā."),
    ("competence-curriculum", "Kompetenču pieeja matemātikas stundās."),
    ("competence-curriculum", "Kompetenču izglītība prasa laiku."),
    ("school-accreditation", "Skola saņēma licenci vidējās izglītības programmai: programmas licencēšana ilga mēnesi."),
    ("preschool", "Pirmsskolas grupā uzņem piecgadniekus."),
    ("general-education-school-life", "Svinīgi sākts jaunais mācību gads."),
    ("digital-learning-environment", "Katrā klasē ir interaktīvā tāfele."),
    ("civic-education", "Skolēnu padome rīkoja debates, un jauniešu dome tās atbalstīja."),
    ("environment-education", "Vides diena skolā: bērni pēta upi."),
    ("assessment-exams", "Par darbu skolēni saņems balles, un vērtējums ballēs nāks pēc nedēļas."),
    ("early-leaving-prevention", "Jaunietis pārtrauca mācības, un skola viņu aicina atpakaļ."),
    ("education-policy-reform", "Izglītības reforma skars visas skolas."),
    ("youth-policy", "Jauniešu domē ievēlēti deviņi jaunieši."),
    ("refugee-migrant-pupils", "Skolā mācās bēgļu bērni no Ukrainas."),
    ("bullying-prevention", "Apcelšana klasē sākas ar vārdiem, saka skolas psiholoģe."),
    ("teacher-recognition", "Skolotāja saņēma gada balvu pedagogiem."),
    ("health-promotion", "Fizioterapeite pārbauda bērnu stāju skolā."),
    ("school-meals", "Skolas pavāre vāra zupu bērniem."),
    ("song-dance-festival", "Deju kolektīvu skatē piedalās divpadsmit kori."),
    ("higher-education", "Augstskolā sākas uzņemšana studiju programmās."),
    ("data-based-decisions", "Skolas lēmumi balstīti pierādījumos."),
    ("support-staff", "Klasē strādā arī skolotāja palīgs."),
    # an office that works, not only its name
    (GOVERNANCE, "Izglītības pārvalde apmeklēja visas pirmsskolas un deva ieteikumus vadītājiem."),
    (GOVERNANCE, "Novada izglītības nodaļa izvērtēja skolu plānus un iesaka tos saskaņot."),
    (GOVERNANCE, "Izglītības departaments koordinē skolu darbu, un direktori reizi mēnesī tiekas sanāksmē."),
]


@pytest.mark.parametrize(("theme", "sentence"), NONE)
def test_no_evidence(tagger, make_doc, theme: str, sentence: str) -> None:
    rows = tagger.explain(make_doc(("paragraph", sentence)))
    assert [row["cue"] for row in rows if row["theme"] == theme and row["strength"] in ("strong", "cue")] == []


@pytest.mark.parametrize(("theme", "sentence"), SOME)
def test_evidence(tagger, make_doc, theme: str, sentence: str) -> None:
    rows = tagger.explain(make_doc(("paragraph", sentence)))
    assert any(row["theme"] == theme and row["strength"] in ("strong", "cue") for row in rows)


def test_learned_words_alone_carry_no_short_text(tagger, make_doc) -> None:
    for text in (
        "Autovadītāju eksāmenā šogad ir jauni jautājumi par velosipēdistiem.",
        "Bēgļu nometnē pie robežas uzslietas teltis.",
        "Tirgus laukuma remonts ieilgst līdz rudenim.",
    ):
        assert [row["id"] for row in tagger(make_doc(("paragraph", text)))._.themes] == []
