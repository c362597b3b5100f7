"""Whole pages as browsers paste them, built like real sites.

First the title, the day and the authors that must come out (``-`` where the page has none), then the page: ``F`` is
furniture of any sort, ``H`` the headline, its day and its credits, ``B`` the body, ``?`` what nobody can tell from a
heading, an empty line a blank line.
"""

PASTED: dict[str, str] = {}

PASTED["district paper: name days and weather, comments with a notice"] = """
title: «Ābelīte» svin jubileju ar zīmējumu izstādi
day: -
authors: -
F | Trešdiena, 21. janvāris
F | Agnese, Agnija, Agne
F | weather-icon
F | +-11° C, vējš 1.37 m/s, A vēja virziens
F | BZ.lv bloku ikona

H | «Ābelīte» svin jubileju ar zīmējumu izstādi

B | Pirms 40 gadiem Rītvaros durvis vēra bērnudārzs «Ābelīte». Visu nedēļu tajā notiek koncerti un rotaļas.
B | «Bērni zīmēja savu grupu pēc simt gadiem,» stāsta vadītāja Dzidra Alksne.

F | BZ.lv bloku ikona Komentāri

F | BZ.lv aicina lietotājus, rakstot komentārus, nekūdīt uz naidu. Jūsu IP adrese tiek saglabāta.
"""

PASTED["state site: access aids, picture text, share and related topics"] = """
title: Skolotāji aicināti uz semināru par lasītprasmi
day: 2024-03-14
authors: -
F | Pāriet uz lapas saturu
F | Viegli lasīt
F | EN
F | Meklēt
F | Sākums
F | Jaunumi
H | Skolotāji aicināti uz semināru par lasītprasmi
F | Skolotāji aicināti uz semināru par lasītprasmi
H | Publicēts:
H | 14.03.2024.
F | Pedagogiem
? | Sieviete pie datora lasa grāmatu
B | 21. martā Mežmalas tautas namā notiks seminārs pamatskolu skolotājiem par lasītprasmi un tās pārbaudi.
B | Dalībniekiem jāpiesakās līdz 18. martam, aizpildot anketu:
B | • norādot skolu un mācību priekšmetu;
B | • izvēloties vienu no divām darbnīcām.
B | Semināru vadīs metodiķe Elga Ozolkalne.
F | Dalīties:
F | Facebook
F | X
F | Draugiem
F | Saistītas tēmas
F | Semināri
F | Drukāt lapu
"""

PASTED["school site: short headline with a call, signature glued to an abbreviation, footer of links"] = """
title: Mūsu vijolnieki Valkā!
day: 2025-02-11
authors: Gundega Lielkalne
H | Datums: 11.02.2025

H | Mūsu vijolnieki Valkā!

B | Katru otro gadu mūzikas skolas satiekas konkursā, un šoreiz kārta bija vijolēm un altiem no visas Vidzemes.

B | Otrajā kārtā 6. februārī skolu pārstāvēja trīs audzēkņi, un visi atgriezās ar diplomiem.

H | Gundega Lielkalne, RMS direktora vietniece
F | Facebook
F | Instagram
F | Skolas dokumenti
F | Kontakti: Skolas iela 4, Rītvari
"""

PASTED["school site: breadcrumb with triangles, signature above the day and the counter"] = """
title: Erasmus+ projekta „Water tells” mobilitāte Itālijā
day: 2023-04-05
authors: Sanita Vaivare
F | Jūs esat šeit: Sākums ▸ Projekti ▸ Erasmus+
H | Erasmus+ projekta „Water tells” mobilitāte Itālijā

B | No 2023. gada 20. līdz 25. martam Rītvaru pamatskolas skolēni kopā ar diviem pedagogiem viesojās Parmas pilsētā.
B | Pirmdiena 20. marts – iepazīšanās diena. Rīts sākās ar kopīgu stundu aulā, kur mūs uzrunāja skolas direktore.
B | Nākamā tikšanās plānota rudenī Valensijā.

H | Sanita Vaivare, projekta koordinatore
H | Publicēts: Trešdiena, 5 Aprīlis 2023 14:12
F | Skatīts: 238
"""

PASTED["municipal archive: signature over three lines with commas, ISO day below"] = """
title: Pedagogu konference šogad notika Mežmalā
day: 2017-08-30
authors: Dagnija Irbule
F | Jaunumi
H | Pedagogu konference šogad notika Mežmalā

B | Pedagogu augusta konferencē pulcējās 230 pedagogi no četriem novadiem, lai kopā sāktu jauno mācību gadu.

B | Skolotāji saņēma atzinības rakstus un ziedus, bet muzikālo sveicienu sniedza skolas ansamblis.

H | Dagnija Irbule,

H | Mežmalas novada pašvaldības

H | apvienotās izglītības pārvaldes

H | metodiķe

H | 2017-08-30
"""

PASTED["municipal site: prepared by, initials of a name that the text gives in full"] = """
title: Novads sāk projektu „Re, kur mēs”
day: -
authors: Krista Madara Ģēģere
F | Pāriet uz saturu
F | Jaunumi | Par mums | Telpu noma
H | Novads sāk projektu „Re, kur mēs”

B | Rītvaru novada pašvaldība sāk projektu, kurā jaunieši paši plānos savu telpu un pasākumus vasarai.

B | Projektu vada jaunatnes lietu speciāliste Krista Madara Ģēģere, un tajā piedalīsies piecas skolas.

H | Informāciju sagatavoja:
H | K.M. Ģēģere
F | tel. 25000777
F | Seko mums!
F | © Rītvaru novada jaunieši 2024
"""

PASTED["press release: the contact for the media is no author"] = """
title: Skolām sadalīs 3 miljonus eiro peldētapmācībai
day: 2025-01-16
authors: -
F | Ministrija
F | Jaunumi
F | Kontakti
H | Skolām sadalīs 3 miljonus eiro peldētapmācībai
H | 16.01.2025.

B | Valdība otrdien atbalstīja ministrijas priekšlikumu skolēnu peldētapmācībai piešķirt trīs miljonus eiro.

B | “Peldēt jāprot katram bērnam,” uzsver ministrijas valsts sekretāre Elita Zariņa.

F | Papildu informācija medijiem:
F | Antra Steile
F | Komunikācijas nodaļas vecākā referente
F | Tālr.: 67000047, mob.: 29000047
F | antra.steile[at]ministrija.example
F | Iepriekšējais
F | Nākamais
F | Seko ministrijas aktualitātēm twitter.com/ministrija
"""

PASTED["local portal: visit day, poll and calendar grid beside the article"] = """
title: Ar iedegtu svecīti rokās…
day: 2020-02-04
authors: Juris Rogulis
F | trešdiena, 6. novembris, 2024Vārda diena: Leo, Leons, Linards

H | Ar iedegtu svecīti rokās…

H | Pievienots: 04.02.2020

B | 1. februāra vakarā uz absolventu tikšanos Rītvaru skolā pulcējās visi, kuri vēlējās satikt savējos.

B | Pasākuma dalībnieki dziedāja, dejoja un pateicās saviem skolotājiem.

H | Juris Rogulis,
H | autora foto

F | Fotogalerija

F | Jauna aptauja

F | Janvāris - 2025
F | P O T C P S S
F | 01 02 03 04 05
F | 06 07 08 09 10 11 12
"""

PASTED["cultural calendar of a region: prepared by over four lines, mail spelt out, calendar"] = """
title: Mazpilsētu amatierteātri tiksies brīvdabas muzejā
day: 2015-06-11
authors: Inga Birkava
F | Kultūras jaunumi

H | Mazpilsētu amatierteātri tiksies brīvdabas muzejā

B | 2015. gada 13. un 14. jūnijā brīvdabas muzejā notiks mazpilsētu un pagastu amatierteātru svētki.

B | Iestudējumus rādīs gan uz estrādēm, gan senajās sētās, pietuvinot vidi laikam, par kuru stāsta luga.

B | Programma šeit.

H | Informāciju sagatavoja

H | Inga Birkava

H | Sabiedrisko attiecību speciāliste

H | Kultūras centrs

F | 67000985, 26000446

F | inga.birkava PIE centrs PUNKTS lv

F | www.centrs.example

H | 11.06.2015

F | Notikumi

F | «Jūlijs 2024»
F | POTCPSSv
F | 1234567
F | 891011121314
"""

PASTED["wiki of a municipality: recent changes, licence and template below"] = """
title: Gavilēsim par mūziķu panākumiem!
day: -
authors: Linda Celmiņa
H | Gavilēsim par mūziķu panākumiem!

B | Trīspadsmitais marts izrādījās neparasti veiksmīga diena mūzikas skolas audzēkņiem un viņu pedagogiem.

B | Šajā dienā Rītvaros notika pūšaminstrumentu nodaļu audzēkņu konkurss, un visi dalībnieki atgriezās ar godalgām!

H | Linda Celmiņa, mūzikas skolas direktora vietniece

F | You could leave a comment if you were logged in.
F | zinas/2013.03.15.gavilesim.txt · Labota: d.m.Y H:i (ārpussistēmas labojums)
F | Recent changes RSS feed Creative Commons License Donate Minima Template by Wikidesign Driven by DokuWiki
"""

PASTED["school site: day in two lines, short link, picture numbers, pupil's signature"] = """
title: 7.a klase meklē dzintaru Rīgā
day: -
authors: Estere Vilciņa
F | 19
F | Dec
H | 7.a klase meklē dzintaru Rīgā
F | sandrak Īsā saite

B | 2019. gada 12. decembrī 7.a klase devās ekskursijā uz dabas muzeju, kur varēja turēt rokās mamuta zobu.

F | 7 A 1 7 A 2 7 A 3

B | Pēc tam gājām uz leļļu teātri, un mājupceļā visi autobusā dziedāja.

H | Estere Vilciņa, 7.a
F | Kategorijas: Skolas dzīve, Ekskursijas
F | « Vecākas ziņas
"""

PASTED["project page: cookie notice, role before the name, search and archive"] = """
title: Projekta “Droši solī” norise mūsu skolās
day: 2023-02-10
authors: Vija Strautiņa
F | Mūsu vietnē tiek izmantotas sīkdatnes, lai uzlabotu lietošanas pieredzi.
F | Piekrītu
F | Izvēlne
F | Skip to content
H | Projekta “Droši solī” norise mūsu skolās
H | 10.02.2023.

B | Rītvaru novada Izglītības pārvalde kopā ar sešām skolām īsteno projektu, kas palīdz skolēniem nepamest mācības.
B | Pirmajā semestrī atbalstu saņēma 47 audzēkņi, kuriem apmaksāja konsultācijas un ceļu uz skolu.
H | Projekta koordinatore Vija Strautiņa

F | Iepriekšējais raksts | Nākamais raksts
F | Atbildēt

F | Jūsu e-pasta adrese netiks publicēta. Obligātie lauki ir atzīmēti kā *

F | Meklēt:
F | Arhīvs
F | Februāris 2023
"""

PASTED["kindergarten site: day below the title with a clock, newest news with arrows"] = """
title: Mārtiņi mūsu „Ozolītē”
day: 2023-11-10
authors: -
H | Mārtiņi mūsu „Ozolītē”

H | 10/11/2023 15:04

B | Mārtiņdienā bērni tērpās maskās un ar dziesmām izskraidīja visas grupas, lai padzītu prom ļauno.

F | Jaunākās ziņas

F | „Ozolītei” – 37!

F | Mūsu „Ozolītei” dzimšanas diena! 24.11.2023. bērnudārzs...

F | >>

F | Maize – mūsu vērtība

F | Desmitās grupas bērni runāja par maizi kā Latvijas materiālās un...

F | >>
"""

PASTED["school site: day of the feast in the title, photographer and writer in one line, glued buttons"] = """
title: Manas mājas – Latvija (15.11.2021)
day: -
authors: M.Dauberte
H | Manas mājas – Latvija (15.11.2021)

B | Šodien sākumskolas skolēni svinēja Latvijas dzimšanas dienu, skandēja dzejoļus un minēja mīklas.

B | Paldies skolotājām, kas bērnus tik labi sagatavojušas! Uz tikšanos citu gadu!

H | Fotografēja un informāciju sagatavoja direktores vietniece izglītības jomā M.Dauberte

F | FacebookTwitter
"""

PASTED["rural school: doubled title, signature with the office in front and a phone below"] = """
title: Jaunā gada sākums mūsu pirmsskolā.
day: -
authors: Birute Mežakla
H | Jaunā gada sākums mūsu pirmsskolā.

F | Jaunā gada sākums mūsu pirmsskolā.

B | Janvāra pirmajās dienās bērnudārzs strādās no pulksten septiņiem, bet ēdināšana netiks nodrošināta.

B | Ar 7. janvāri visas grupas atgriezīsies pie ierastā darba ritma un savās telpās.

H | metodiķe Birute Mežakla

F | mob.28000949

F | Atbildēt
"""

PASTED["kindergarten of a parish: day and headline on one line"] = """
title: Bērnudārzā darbs turpinās
day: 2020-04-28
authors: -
H | Datums: 28.04.2020
H | Bērnudārzā darbs turpinās

B | Neskatoties uz ārkārtas situāciju valstī, bērnudārzu ikdienā apmeklē vairāk kā četrdesmit bērni.

B | Vairāk darba ir darbiniekiem, bet bērnus tas neskar un viņi to nemana, jo dzīve turpinās.
"""

PASTED["archive of a district paper: portal above, day with a clock, counter, title as picture text"] = """
title: Mēslaine upes krastā
day: 2009-04-19
authors: -
F | RītvaruDzive.lv ARHĪVS

H | Mēslaine upes krastā

H | 2009. gada 19. aprīlis 12:00

F | 37
F | Mēslaine upes krastā

B | Sestdien Lielās talkas laikā profesionālās vidusskolas skolotāji sakopa upes malu pretī kapiem.
B | Pedagogi izdarījuši arī savus secinājumus un aicina atkritumus krastā neatstāt.
"""

PASTED["regional portal: visit day twice, day of the article twice, title three times"] = """
title: Novads izsludina iedzīvotāju projektu konkursu
day: 2021-02-24
authors: -
F | Ceturtdiena, 09.10.2025 14:50
F | Elga, Elgars, Helga
F | Ceturtdiena, 09.10.2025 14:50
F | Elga, Elgars, Helga
H | Trešdiena, 24. februāris, 2021 13:11

H | Novads izsludina iedzīvotāju projektu konkursu

F | ritvarunovads.lv
F | Novads izsludina iedzīvotāju projektu konkursu
H | Trešdiena, 24. februāris, 2021 13:11

F | Novads izsludina iedzīvotāju projektu konkursu

F | ritvarunovads.lv

B | Konkursa mērķis ir uzlabot iedzīvotāju dzīvi un veicināt iniciatīvu kultūrā, sportā un izglītībā.

B | Projektu iesniegumus var iesniegt no 15. marta līdz 14. aprīlim pulksten 17.
"""

PASTED["municipal news: sent in by a teacher, put there by a spokeswoman"] = """
title: Skolēni veic labos darbus
day: -
authors: Ilze Griguze, Tatjana Komarova
F | Rītvaru novada dome Rotating Header Image

H | Skolēni veic labos darbus

B | Ziemassvētku gaidīšanas laikā 5. un 6. klases skolēni nolēma palīdzēt dzīvnieku patversmes iemītniekiem.

B | Skolēni vāca suņiem un kaķiem barību un segas, bet vārdus patversmes draugiem saimniece izdomā pati.

H | Informāciju un foto iesniedza sociālo zinību skolotāja Ilze Griguze

H | Sagatavoja un ievietoja
H | Tatjana Komarova,
H | Rītvaru novada domes
H | sabiedrisko attiecību speciāliste
F | T./fax.: 65000573
F | e-pasts: tatjana.komarova@ritvari.example
"""

PASTED["news blog: notice of a broken widget, day with its category, views and videos below"] = """
title: Klāt 1. septembris – jauns darba cēliens skolās
day: 2016-09-01
authors: -
F | • Failure notice from provider:
F |     Connection Error:http_request_failed
H | Klāt 1. septembris – jauns darba cēliens skolās
H | 01/09/2016, Kategorija: Izglītība, Sabiedrība

B | Klāt pirmais septembris – diena, kad skolēni, studenti un pedagogi pēc vasaras sāk jaunu darba cēlienu.

B | “Verot vaļā skolas durvis, sākam piepildīt jaunas apņemšanās,” skolēniem teica novada vadītāja.

F | Foto: Valsts kanceleja

F | 1,117 skatījumi

F | Video

? | Pirmo reizi Latvijā novērota Taigas čipste

F | 20/10/2025
"""

PASTED["municipal news: machine translation of the site above the headline"] = """
title: Pašdarbības kolektīvi turpina radīt!
day: -
authors: -
F | Tulkot

F | Izmantojiet Google, lai tulkotu vietni. Mēs neuzņemamies atbildību par tulkojuma precizitāti.

H | Pašdarbības kolektīvi turpina radīt!

B | Neraugoties uz grūtībām, četri pašdarbības kolektīvi Mežmalā turpina darbu un gatavojas svētkiem.

B | Kora mēģinājumi notiek trešdienās, bet rokdarbu pulciņš pulcējas skolas telpās.

F | Raksts izdrukāts no: www.mezmala.example
F | Adrese: http://www.mezmala.example/?mod=1
"""
