"""More whole pages as browsers paste them, written as in ``pasted.py``: archives, blogs, posts, papers as PDF."""

PASTED_PLACES: dict[str, str] = {}


PASTED_PLACES["state site: the name of the institution first, signature with unit, office, telephones"] = """
title: Mediju iespējas izglītības reformas padomē 12. februārī
day: -
authors: Gunta Meža
F | Valsts izglītības padome
H | Mediju iespējas izglītības reformas padomē 12. februārī

B | Pēc padomes sēdes Mazajā zālē (215. telpa) notiks preses brīfings par lēmumiem, kas attiecas uz lauku skolām.

B | Padomes priekšsēdētājs Ojārs Lapkalns atbildēs uz jautājumiem par skolu tīkla kritērijiem.

B | Iekļūšanai ēkā jāpiesakās ne vēlāk kā stundu pirms sēdes.

H | Gunta Meža
H | Valsts izglītības padome
H | Komunikācijas nodaļa
H | Preses sekretāre
H | 67000182; 20000164
H | gunta.meza@padome.example
"""

PASTED_PLACES["portal: a plugin's complaint, day with slashes and category, author with the site"] = """
title: Arodbiedrība: streikam pieteikušies deviņi tūkstoši pedagogu
day: 2023-03-09
authors: Kristiāna Bērza
F | • Failure notice from provider:
F | Connection Error:http_request_failed
H | Arodbiedrība: streikam pieteikušies deviņi tūkstoši pedagogu
H | 09/03/2023, Kategorija: Izglītība, Svarīgākais
H | Autors: Kristiāna Bērza, Rītdien.lv

B | Trīs dienu streikam līdz vakaram bija pieteikušies deviņi tūkstoši skolotāju, radio sacīja Haralds Skuja.

B | "Piedāvāto grafiku mēs neparakstīsim," viņš piebilda.
"""

PASTED_PLACES["archive of a district paper: name of the archive, day with hour, counter, the headline twice"] = """
title: Atkritumi pilskalna pakājē
day: 2011-05-04
authors: -
F | KrastaVēstis.lv ARHĪVS

H | Atkritumi pilskalna pakājē

H | 2011. gada 4. maijs 12:00

F | 41
F | Atkritumi pilskalna pakājē

B | Talkas dienā vidusskolas skolotāji sakopa upes līci iepretim vecajiem kapiem.
B | Pedagogi secinājuši: ja kādam papīra ir par daudz, lai to atved uz skolu.
"""

PASTED_PLACES["school site: arrows, short month before the day, signature of a class"] = """
title: Ar dziesmu pretī simtgadei!
day: -
authors: -
F | «

F | »

? | Nov 14

H | Ar dziesmu pretī simtgadei!

B | Katra klase sagatavoja vienu lappusi lielajā dziesmu grāmatā, ko vakar atvēra skolas zālē.
B | Blakus notīm tajā ielīmēti vecvecāku stāsti par dziesmu svētkiem.
? | Liepkalna sākumskolas 3. klases skolēni.
"""

PASTED_PLACES["school site: headline, day glued to its month, who prepared below"] = """
title: Lasīšanas maratons
day: -
authors: Vineta Krauze
H | Lasīšanas maratons

? | 17oktobrī

B | Oktobra vidū skolas bibliotēkā trīs dienas no vietas lasīja visi: no pirmklasniekiem līdz direktorei.

B | Kopā izlasītas 214 grāmatas, un katrs lasītājs saņēma grāmatzīmi.

B | Paldies vecākiem par pīrāgiem!

H | Rakstu sagatavoja

H | Vineta Krauze
"""

PASTED_PLACES["trade union: names of networks first, headings within"] = """
title: Spriežam, kā panākt, lai likumus pilda
day: -
authors: -
F | Facebook
F | Twitter
F | Youtube
F | Instagram
F | Draugiem.lv

H | Spriežam, kā panākt, lai likumus pilda

B | Kāpēc valsts drīkst nepildīt pašas rakstītus likumus? Par to sprieda arodbiedrību vadītāji un deputāti.

B | Diskusijas centrā bija pedagogu algu grafiks.

? | Vajadzīgs tiesnesis

B | Diskusijas vadītāja Zaiga Vītola uzsvēra, ka sarunas turpināsies rudenī.
"""

PASTED_PLACES["portal: picture credit under the headline of a comment with its author before a colon"] = """
title: Laila Ozere: Skolai nav jābūt ātrākai par bērnu
day: -
authors: -
H | Laila Ozere: Skolai nav jābūt ātrākai par bērnu
F | Foto: Privātais arhīvs

B | Sen strādāju ar bērniem, kuriem lasīt mācīties ir grūtāk nekā citiem, un ik rudeni dzirdu to pašu jautājumu.

? | Kas ir temps?

B | Temps ir vienošanās, nevis likums, un to skola drīkst mainīt.
"""

PASTED_PLACES["city site: picture text first, two who prepared, with telephones"] = """
title: Brīfings par jauno mācību gadu bērnudārzos
day: -
authors: Ilona Vasare, Dainis Kalve
H | Brīfings par jauno mācību gadu bērnudārzos
? | 1.septembris bērnudārzā

B | Pirmdien, 29. augustā, plkst. 11.00 bērnudārza "Kastanītis" zālē (Liepu ielā 14) notiks brīfings žurnālistiem.

B | Aicinām mediju pārstāvjus piedalīties!


H | Informāciju sagatavoja:

H | Ilona Vasare - Izglītības departamenta sabiedrisko attiecību vadītāja, t. 67000838, e-pasts: ilona@pilseta.example

H | Dainis Kalve, domes projektu koordinators, tālr. 67000181
"""

PASTED_PLACES["blog of a school: month and day in a box, categories and comments at the end"] = """
title: Kurš ātrāk - mēs vai vīruss?
day: 2021-11-03
authors: Inta Pole, Elza Straume
F | Skolas avīze "Bite"
F | Sākums
F | Par mums
F | Arhīvs
H | Kurš ātrāk - mēs vai vīruss?
H | Posted on 3 novembris, 2021 by bitesavize

B | Pavasarī aptaujājām 120 skolēnus par to, kā viņi jūtas attālinātajās stundās.

B | Trešdaļa atzina, ka visvairāk pietrūkst draugu.

H | Inta Pole un Elza Straume, 11.b klase

F | Categories: Skolas dzīve | Komentēt
F | ← Vecāki ieraksti
"""

PASTED_PLACES["post: name of the page, hours, text with marks of topics, reactions"] = """
title: Šodien mūsu 4. klase viesojās Rēzeknes bibliotēkā! 📚
day: -
authors: -
F | Zvirgzdenes pamatskola
F | 5 h ·
H | Šodien mūsu 4. klase viesojās Rēzeknes bibliotēkā! 📚
B | Bērni uzzināja, kā top grāmata, un paši iesēja savu burtnīcu. Paldies bibliotekārei Ainai!
F | #lasamkopā #skolasdzīve
F | +4
F | Visas reakcijas:
F | 87Jūs un vēl 86 cilvēki
F | 3 komentāri
F | 5 kopīgošanas
F | Patīk
F | Komentēt
F | Kopīgot
"""

PASTED_PLACES["paper as PDF: masthead with issue number, headline in two lines, page number"] = """
title: Skolēni iekārto parku pie dzirnavām
day: -
authors: Ausma Zariņa
F | PAGASTA VĒSTIS
F | Rucavas pusē iznāk kopš 1994. gada
F | 2023. gada jūnijs / Nr. 6 (212)
F | www.pagastavestis.example
H | Skolēni iekārto parku pie dzirnavām
B | Vecās dzirnavas ilgi stāvēja nezālēs, līdz astotās klases skolēni tās izvēlējās par sava projekta vietu.
B | Tagad te ir soli, takas un dēlis ar dzirnavu stāstu, ko sarakstīja Emīls un Paula.
H | Ausma Zariņa
F | 3. lpp.
"""

PASTED_PLACES["union site of agencies: breadcrumb, published and updated, cookies, rating"] = """
title: Metodiskie materiāli pirmsskolai papildināti
day: 2024-10-08
authors: -
F | Šī vietne izmanto sīkdatnes. Turpinot lietot šo vietni, jūs piekrītat sīkdatņu izmantošanai.
F | Uzzināt vairāk
F | Piekrītu
F | Sākums / Aktualitātes / Pirmsskola
H | Metodiskie materiāli pirmsskolai papildināti
H | Publicēts 08.10.2024
F | Atjaunots 09.10.2024
B | Aģentūra ir papildinājusi uzdevumu krājumu pirmsskolas skolotājiem ar astoņām spēlēm.
B | Materiāli izmēģināti divpadsmit bērnudārzos.
F | Vai šī lapa bija noderīga?
F | Jā
F | Nē
F | Iepriekšējā ziņa
F | Nākamā ziņa
"""
