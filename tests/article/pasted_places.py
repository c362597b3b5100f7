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


PASTED_PLACES["public broadcaster: section, authors with their desk, short version, notice of mistakes"] = """
title: Lauku skolās trūkst logopēdu
day: 2024-11-15
authors: Madara Egle, Rolands Zīle
F | Ienākt
F | Ziņas
F | Latvijā
H | Lauku skolās trūkst logopēdu
H | 15. novembris 2024, 14:20
H | Autori: Madara Egle (Radio Ziņu dienests), Rolands Zīle (Radio Ziņu dienests)
F | Lasīt komentārus
F | Foto: Ekrānuzņēmums no videokonferences
B | Katrā otrajā lauku skolā logopēda vieta ir tukša, liecina ministrijas dati.
? | ĪSUMĀ:
B | • Trūkst ap 60 speciālistu.
B | • Visvairāk vakanču ir Latgalē.
B | Direktori cer uz jaunu studiju programmu, kurā varēs mācīties attālināti.
F | Kļūda rakstā?
F | Iezīmējiet tekstu un spiediet Ctrl+Enter, lai nosūtītu labojamo teksta fragmentu redaktoram!
F | Saistītie raksti
F | Vairāk
"""

PASTED_PLACES["portal: subscription, agency, several buttons, comments"] = """
title: Ministre sola jaunu algu modeli no rudens
day: 2023-05-12
authors: -
F | Abonē
F | Ienākt
F | Sākums
F | Ziņas
F | Izglītība
H | Ministre sola jaunu algu modeli no rudens
H | 12. maijs 2023, 13:45
H | TVNET/LETA
F | Raksta foto
F | Foto: Shutterstock
B | Jaunais skolotāju algu modelis varētu stāties spēkā rudenī, ceturtdien sacīja izglītības ministre.
B | Par to vēl jālemj valdībai, un pašvaldības lūdz laiku aprēķiniem.
F | Komentāri (12)
F | Copy
F | Seko mums
F | Redaktors iesaka
F | Nepalaid garām
F | Uz augšu
"""

PASTED_PLACES["paper site: year first with hour, byline, rubric of the day"] = """
title: Kas maksās par pusdienām otrklasniekiem
day: 2022-09-12
authors: Viesturs Grava
F | Neatkarīgais Rīts
F | Latvijā
F | Pasaulē
F | Viedokļi
F | Sports
F | Kultūra
H | Kas maksās par pusdienām otrklasniekiem
H | 2022.09.12 08:00
H | Viesturs Grava
F | Komentāri
F | Drukāt
B | Otrklasnieku pusdienas šoruden pirmo reizi pilnā apmērā apmaksās pašvaldības.
B | Divās no tām nauda vēl nav atrasta, un vecāki jautā, ko gaidīt oktobrī.
F | Svarīgākais
F | Jaunākās ziņas
"""

PASTED_PLACES["old school site on English software: written by, last updated, hits"] = """
title: Sporta diena pie Ungura
day: 2015-05-12
authors: -
F | Home
F | Skolas vēsture
F | Galerijas
H | Sporta diena pie Ungura
F | PDF
F | Print
F | E-mail
H | Written by Administrator
H | Tuesday, 12 May 2015 10:22
B | Otrdien visa skola devās uz ezeru, kur notika stafetes, orientēšanās un laivu brauciens.
B | Uzvarēja 8. klase, kas laivā apsteidza pat skolotājus.
F | Last Updated on Wednesday, 13 May 2015 08:10
F | Hits: 214
F | Joomla SEF URLs by Artio
"""

PASTED_PLACES["school site made of free pages: search this site, skip links"] = """
title: Uzņemšana 1. klasē
day: -
authors: -
F | Search this site
F | Embedded Files
F | Skip to main content
F | Skip to navigation
F | Rītvaru pamatskola
H | Uzņemšana 1. klasē
B | Uz 1. klasi bērnus piesaka no 1. marta, un vecāki iesniegumu var atnest arī kancelejā.
B | Pirmā vecāku sapulce notiks 28. maijā plkst. 18.00 skolas zālē.
F | Google Sites
F | Report abuse
F | Page details
F | Page updated
"""

PASTED_PLACES["platform of adult educators: blog, by whom, language, sign up"] = """
title: Kā noturēt pieaugušo uzmanību attālinātā nodarbībā?
day: 2021-05-12
authors: Sanita Lūse
F | Pāriet uz galveno saturu
F | Mājas
F | Emuārs
H | Kā noturēt pieaugušo uzmanību attālinātā nodarbībā?
H | 12/05/2021
H | by Sanita Lūse
F | Language: LV
B | Pieaugušie nāk uz nodarbību pēc darba, un ekrāns viņiem ir jau desmitā stunda.
B | Tāpēc katras divdesmit minūtes jāmaina darba veids.
F | Login or Sign up to join the conversation.
F | Ierakstīties vai reģistrēties, lai pievienotu komentārus
"""

PASTED_PLACES["decision of a council: institution in capitals, number, place and day"] = """
title: Par skolēnu pārvadājumu maršrutu apstiprināšanu
day: 2023-02-23
authors: R. Bērzkalne
F | RĪTVARU NOVADA DOME
F | Reģ. Nr. 90000000000
F | Gaujas iela 3, Rītvari, LV-4100, tālr. 67000182, e-pasts dome@ritvari.example
F | LĒMUMS
F | Rītvaros
H | 2023. gada 23. februārī
? | Nr. 64
H | Par skolēnu pārvadājumu maršrutu apstiprināšanu
B | Novada dome ir izskatījusi Izglītības pārvaldes iesniegumu par skolēnu autobusu maršrutiem 2023. gada pavasarī.
B | Pamatojoties uz Pašvaldību likuma 10. pantu, dome nolemj:
B | 1. Apstiprināt trīs maršrutus no 1. marta.
B | 2. Uzdot pārvaldei informēt skolas.
H | Domes priekšsēdētāja R. Bērzkalne
"""

PASTED_PLACES["culture house: day as a leaf, time and place, tickets, calendar"] = """
title: Koncerts „Skan pusnakts flauta”
day: -
authors: -
F | Kultūras centrs
F | Pasākumi
? | 14
? | Okt
H | Koncerts „Skan pusnakts flauta”
B | Norises laiks: 14. oktobris plkst. 19.00
B | Norises vieta: Rītvaru kultūras centra Kamīnzāle
? | Ieeja: 5 EUR
B | Flautiste Agra Ķēniņa kopā ar stīgu kvartetu atskaņos 20. gadsimta mūziku.
F | Pievienot kalendāram
F | Pirkt biļeti
F | Visi pasākumi
"""

PASTED_PLACES["interview: headline of a quotation, subtitle, who asked below"] = """
title: „Bērns nav tukša lapa”
day: -
authors: Gunita Alksne
H | „Bērns nav tukša lapa”
? | Saruna ar pirmsskolas skolotāju Veltu Kalnaraju par trīsdesmit gadiem grupā
B | – Kāda bija jūsu pirmā darba diena?
B | – Lija, un pusei bērnu nebija gumijas zābaku. Tajā dienā mēs palikām iekšā un cepām māla pīrāgus.
B | – Kas šodien ir citādi?
B | – Bērni ir drošāki, bet ātrāk nogurst.
H | Jautāja Gunita Alksne
"""

PASTED_PLACES["ministry: kinds of news as a list, published, category, picture text, attached files"] = """
title: Sākas pieteikšanās skolu inovāciju programmai
day: 2022-06-01
authors: -
F | Izglītības ministrija
F | Sākums
F | Jaunums
H | Sākas pieteikšanās skolu inovāciju programmai
H | Publicēts: 01.06.2022.
F | Jaunums
F | Vispārējā izglītība
F | Izglītība
? | Skolēni pie galda veido robotu
B | Līdz 30. jūnijam skolas var pieteikties inovāciju programmai, kas palīdzēs ieviest jaunas mācību metodes.
B | Programmā piedalīsies 40 skolas no visas Latvijas, katra ar trīs cilvēku komandu.
F | Pielikumi
F | nolikums.pdf
F | Lejupielādēt
F | Facebook
F | Draugiem
F | Skatīt visus jaunumus
"""

PASTED_PLACES["regional portal: headline in capitals, city, our correspondent"] = """
title: SKOLĀ ATKLĀJ ROBOTIKAS KLASI
day: 2019-10-03
authors: Zita Avotiņa
F | Ceturtdiena, 3. oktobris
H | SKOLĀ ATKLĀJ ROBOTIKAS KLASI
H | Zita Avotiņa
H | 03.10.2019 11:40
F | 0
F | 356
B | Tehnikumā vakar durvis vēra robotikas klase, kuras aprīkošanai iztērēti 48 tūkstoši eiro.
B | Pirmie to izmēģina otrā kursa audzēkņi.
F | Autora foto
F | Raksti mums!
F | Līdzīgi raksti
"""


PASTED_PLACES["project page: fields as a card, then the story"] = """
title: Lasītāju klubs ciemā
day: -
authors: -
F | Biedrība „Krasta puse”
F | Par biedrību
F | Projekti
F | Ziedot
H | Lasītāju klubs ciemā
? | Projekta Nr. 24-03-AL12-A019.2202-000007
? | Īstenošanas laiks: 01.04.2024.–31.03.2025.
? | Kopējais finansējums: 9 840,00 EUR
B | Projektā vecajā pasta ēkā tiks iekārtota telpa, kurā satikties lasītājiem, un iegādāti plaukti un krēsli.
B | Pirmā tikšanās notiks 14. septembrī, un to vadīs bibliotekāre Irma Kļava.
? | Eiropas Lauksaimniecības fonds lauku attīstībai
? | Atbalsta Zemkopības ministrija un Lauku atbalsta dienests
F | Atpakaļ uz projektiem
"""

PASTED_PLACES["library: day and author after the headline, several hours, how to find"] = """
title: Rudens lasījumi bibliotēkā
day: 2025-09-22
authors: Ieva Strode
F | Galvenā bibliotēka
F | Filiāles
F | Katalogs
F | E-grāmatas
F | Bērniem
H | Rudens lasījumi bibliotēkā
H | 22.09.2025., Ieva Strode
B | Šoruden bibliotēkā trīs otrdienas pēc kārtas viesosies dzejnieki.
B | Lasījumus ievadīs skolēnu pūtēju kvintets.
F | Darba laiks
F | P., O., T. 10.00–18.00
F | C. 12.00–19.00
F | Pk. 10.00–17.00
F | S. slēgts
F | Kur mūs atrast
? | Baznīcas iela 2, Rītvari
"""

PASTED_PLACES["news list: several items, each with day and link to more"] = """
title: Skolā atvērta keramikas darbnīca
day: 2024-10-12
authors: -
F | Sākums » Jaunumi
H | Skolā atvērta keramikas darbnīca
? | 12.10.2024
B | Keramikas darbnīcā vienlaikus var strādāt divpadsmit skolēnu, un tajā ir sava krāsns.
F | Lasīt vairāk
? | Orientieristi brauc uz Igauniju
? | 09.10.2024
B | Astoņi orientieristi nedēļas nogalē startēs sacensībās Valgā un cer uz medaļām.
F | Lasīt vairāk
F | 1 2 3 … 14
F | Nākamā lapa
"""

PASTED_PLACES["job advert of a school"] = """
title: Rītvaru vidusskola aicina darbā matemātikas skolotāju
day: 2026-06-03
authors: -
F | Sākums
F | Vakances
H | Rītvaru vidusskola aicina darbā matemātikas skolotāju
H | Publicēts: 03.06.2026
B | Piedāvājam pilnu slodzi, mentora atbalstu pirmajā gadā un dienesta dzīvokli.
? | Prasības pretendentiem:
B | • augstākā pedagoģiskā izglītība;
B | • prieks strādāt ar pusaudžiem.
B | Pieteikumus gaidām līdz 20. jūnijam, rakstot uz skola@ritvari.example.
? | Dalies ar sludinājumu
F | Facebook
F | WhatsApp
"""

PASTED_PLACES["parish newsletter: greeting first, headline in capitals, signature with office above"] = """
title: PALDIES TALCINIEKIEM
day: -
authors: Ludmila Vīksne
F | PAGASTA ZIŅAS
F | 2022. gada maijs
H | PALDIES TALCINIEKIEM
B | Lielajā talkā mūsu pagastā piedalījās vairāk nekā simts cilvēku, un estrāde atkal ir tīra.
B | Īpašs paldies pamatskolas devītajai klasei, kas nokrāsoja visus solus.
H | Pagasta pārvaldes vadītāja
H | Ludmila Vīksne
"""

PASTED_PLACES["sports club: result in the headline, table below"] = """
title: „Rītvari” pieveic Kuldīgu 3:1
day: 2023-11-18
authors: -
F | VK Rītvari
F | Komanda
F | Spēles
F | Jaunatne
H | „Rītvari” pieveic Kuldīgu 3:1
H | 18. novembris, 2023
B | Sestdien Rītvaru sporta hallē mājinieki četros setos uzvarēja Kuldīgas volejbolistus.
B | Spēles labākais bija Reinis Straume ar 21 punktu.
? | Turnīra tabula
? | 1. Jēkabpils 24
? | 2. Rītvari 21
? | Nākamā spēle
? | Atbalstītāji
F | Seko mums Instagram
"""

PASTED_PLACES["university: faculty above, day, story, link to the study"] = """
title: Pētnieki: lasītprasme atkarīga no vārdu krājuma trīs gadu vecumā
day: 2024-02-05
authors: -
F | Universitāte
F | Studijas
F | Zinātne
F | Starptautiskā sadarbība
F | Zinātnes ziņas
H | Pētnieki: lasītprasme atkarīga no vārdu krājuma trīs gadu vecumā
H | 05. februāris, 2024
F | Zinātne
? | Izglītības zinātņu un psiholoģijas fakultāte
B | Pētījumā sešus gadus vēroja 412 bērnus no 38 bērnudārziem, un secinājumi ir skaidri.
B | Agrīns vārdu krājums skaidro trešdaļu no lasītprasmes otrajā klasē.
F | Dalīties
F | Citas ziņas
F | Pirmkursnieku diena pulcē tūkstoš studentu
F | Fakultātē viesojas vēstniece
"""

PASTED_PLACES["kindergarten: group, month, text in the first person, photographs"] = """
title: Ciemos pie ugunsdzēsējiem
day: -
authors: Baiba Dzene
F | PII „Kastanītis”
F | Grupas
F | „Ezīši”
H | Ciemos pie ugunsdzēsējiem
B | Aprīlī „Ezīšu” grupas bērni devās ekskursijā uz ugunsdzēsēju depo, kur uzzināja, kā rīkoties, ja redz dūmus.
B | Vislielāko prieku sagādāja kāpšana mašīnā.
H | skolotāja Baiba Dzene
F | Foto galerija
F | IMG_2231
F | IMG_2232
"""

PASTED_PLACES["agency: questions and answers under the headline"] = """
title: Biežāk uzdotie jautājumi par stipendijām
day: 2025-08-01
authors: -
F | Valsts izglītības aģentūra
F | Programmas
F | Stipendijas
H | Biežāk uzdotie jautājumi par stipendijām
H | Atjaunots: 01.08.2025
? | Kas var pieteikties?
B | Pieteikties var pilna laika studenti, kas sekmīgi pabeiguši pirmo kursu.
? | Cik liela ir stipendija?
B | Stipendija ir 200 eiro mēnesī, un to maksā desmit mēnešus.
F | Vai neatradāt atbildi?
F | Uzdot jautājumu
"""

PASTED_PLACES["culture paper: kicker, headline, lead in bold, author's office before the name"] = """
title: Brīvdabas muzejā atklās lauku skolas klasi
day: 2021-06-18
authors: Aija Rudzīte
? | Mantojums
H | Brīvdabas muzejā atklās lauku skolas klasi
H | 18. jūnijs, 2021, 09:30
H | Teksts: Aija Rudzīte, foto: Juris Vanags
B | Muzejā sestdien atklās klasi, kādā lauku bērni mācījās pirms simt gadiem.
B | Soli atvesti no slēgtās Kalnmuižas skolas, tāfele no Ērgļiem.
F | Iesaki citiem:
F | Drukāt
F | Uz sākumu
"""

PASTED_PLACES["youth centre: emoji in the headline, day words, link to a form"] = """
title: 🎬 Kino vakars jauniešiem 🎬
day: -
authors: -
F | Jauniešu centrs „Bāka”
F | Aktuāli
H | 🎬 Kino vakars jauniešiem 🎬
B | Piektdien, 8. martā, plkst. 18.00 jauniešu centrā skatīsimies trīs īsfilmas, ko uzņēmuši paši jaunieši.
B | Pēc filmām – saruna ar režisoru Tomu Lapsu.
? | Pieteikšanās: https://forms.example/kino
? | Uz tikšanos!
F | #jauniešiem #kino
"""

PASTED_PLACES["trade paper: number of the issue, rubric, author above the headline"] = """
title: Kas notiek ar mākslas skolu programmām
day: 2020-01-17
authors: Silvija Grante
F | Izglītība un Laiks
F | 2020. gada 17. janvāris Nr. 1 (212)
F | Aktuāli
H | Silvija Grante
H | Kas notiek ar mākslas skolu programmām
B | Mākslas skolu direktori gada sākumā saņēma vēstuli, kas lielai daļai bija pārsteigums.
B | Tajā bija teikts, ka programmu skaits jāsamazina uz pusi.
F | © Izglītība un Laiks
F | Pārpublicēt bez atļaujas aizliegts
"""
