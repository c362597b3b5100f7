"""Invented pages, line by line: what each line is. An empty line is a blank line of the page."""

PAGES: dict[str, str] = {}

PAGES["municipal page with weather strip and glued breadcrumb"] = """
furniture:weather | -1.5 °C, 3.0 m/s, 88 %

section:label | Kultūra

furniture:breadcrumb | Sākumlapa JaunumiKultūraBibliotēkā atklāj jauno lasītavu
title | Bibliotēkā atklāj jauno lasītavu
dateline | 03/11/2025

lead | Pirmdien Rītvaru bibliotēkā atklāja lasītavu, kurā vietas pietiek četrdesmit lasītājiem.

paragraph | Lasītavu iekārtoja divus gadus, un tajā ir arī telpa pasākumiem, kurā skolēni varēs satikt rakstniekus:

list_item |   • katru otrdienu notiks lasījumi;
list_item |   • reizi mēnesī viesosies autori.

paragraph | Bibliotēka ir atvērta arī sestdienās.
"""

PAGES["news portal with weather box and name days"] = """
furniture:weather | Laika ziņas
furniture:weather | Šodien
furniture:weather | Apmācies
furniture:weather | Rīgā +4 °C
furniture:weather | Otrdiena, 12. novembris
furniture:name_days | Kaija, Kornēlijs

section:label | Sabiedrība
title | Vecāki vāc parakstus par jaunu ceļu uz skolu
credit:author | Rūta Sauleskalna
dateline | 11. novembris 2024, 18:05
furniture:counter | 14
credit:photo | Foto: Ziņu aģentūra

lead | Vairāk nekā trīssimt vecāku parakstījuši vēstuli novada domei, jo bērni uz skolu iet gar šoseju.

furniture:related | Lasi arī: Domē sola remontu
paragraph | “Mēs negribam gaidīt nākamo gadu,” saka vecāku padomes vadītāja Elīna Priedaine, kura vāca parakstus.

furniture:ad | Reklāma
furniture:ad | Zvaigznes
furniture:ad | Kurš vāris zupu? Uzmini pēc fotogrāfijas
paragraph | Dome atbildi sola sniegt divu nedēļu laikā.
furniture:disclaimer | Raksta cena: €2.00
furniture:disclaimer | Lai turpinātu lasīt, iegādājies abonementu!
furniture:related | Lasītākie raksti
furniture:related | Trīs padomi siltai mājai
furniture:related | Kur slēpo ziemā
"""

PAGES["small portal with banner, doubled credit, share and comments"] = """
furniture:banner | Banner 980x90
title | Jaunieši aicināti uz karjeras dienu
credit:photo | Foto: pixabay.com
credit:photo | Foto: pixabay.com
lead | Ceturtdien Rītvaru tehnikumā notiks karjeras diena, kurā jaunieši iepazīs trīsdesmit profesijas.
paragraph | Pieteikties var līdz otrdienai, un dalība ir bez maksas visiem novada skolēniem.
furniture:share | Dalies ar šo rakstu
furniture:share | Facebook Twitter Draugiem.lv
furniture:share | Uz sarakstu
furniture:disclaimer | Portals.example neatbild pievienotajiem lasītāju komentāriem, kā arī aicina ievērot pieklājību.
furniture:comments | Komentāri (0)
furniture:comments | Pievienot komentāru
furniture:contact | E-pasts:
"""

PAGES["school blog with doubled title and comment form"] = """
title | Ziemas saulgrieži mūsu skolā
furniture:duplicate_title | Ziemas saulgrieži mūsu skolā
lead | Decembra vidū visa skola pulcējās pie lielās egles, lai dziedātu un ietu rotaļās.
paragraph | Paldies skolotājai Maijai Kociņai un folkloras kopai par kopā būšanu!
credit:author | Teksts un foto: Signe Vītola
furniture:comments | Atbildēt
furniture:comments | Jūsu e-pasta adrese netiks publicēta. Obligātie lauki ir atzīmēti kā *
furniture:comments | Vārds *
"""

PAGES["page with two dates, prepared-by block and contacts"] = """
title | Remontē trīs bērnudārzu rotaļlaukumus
dateline:published | Publicēts:
dateline:published | 04.06.2021 - 09:30
dateline:changed | Izmaiņas veiktas:
dateline:changed | 07.06.2021 - 11:00
lead | Rītvaru novadā vasarā remontēs rotaļlaukumus trijos bērnudārzos, kuros mācās vairāk nekā divsimt bērnu.
paragraph | Darbus veiks būvuzņēmums “Laukumu meistari”, un tie izmaksās 48 300 eiro.
credit:prepared_by | Informāciju sagatavoja
credit:prepared_by | Ilona Apsīte
credit:prepared_by | Projekta vadītāja - 12. kabinets
furniture:contact | ilona.apsite [at] novads.example
furniture:contact | Tālr.: +371 63000000
"""

PAGES["author block and calendar of other events"] = """
paragraph | Skatuves runas konkursā piedalījās trīsdesmit skolēnu, un žūrija teicami novērtēja visus lasījumus.
paragraph | Konkursa noslēgumā dalībnieki saņēma grāmatas un ielūgumu uz lasījumiem Rīgā.
credit:prepared_by | Informāciju sagatavoja: Dace Upmale
furniture:related | Pasākumu kalendārs
furniture:related | 12.03.2025
furniture:related | Zēnu koru salidojums
furniture:related | Cēsis, koncertzāle
furniture:related | 15.03.2025
furniture:related | Deju kopu skate
"""

PAGES["magazine with rubric, reading time and counters"] = """
furniture:breadcrumb | NORISES > Izglītība un zinātne TĒMAS
dateline | 27. oktobrī, 2023
furniture:reading_time | Lasīšanai: 9 minūtes
section:label | RUBRIKA: Skolas ikdiena
section:label | TĒMA: Izglītība
furniture:counter | 6
furniture:counter | 2
title | Kā skolas mācās no datiem
credit:author | Ilze Niedra
credit:photo | FOTO: Freepik
lead | Trīs gadus Rītvaru skolas vāc datus par to, kā skolēniem veicas, un tagad tos sāk izmantot stundās.
heading | Ko rāda skaitļi?
paragraph | Skolēni, kuri regulāri lasa, arī matemātikā saņem augstākus vērtējumus, secina pētnieki.
"""

PAGES["ministry page with alternative texts and link stubs"] = """
furniture:access | Pārlekt uz galveno saturu
furniture:access | A- A A+
section:label | Izglītība Pedagogiem
furniture:image_alt | ilustratīvs attēls
furniture:image_alt + paragraph | karjera~Nākamajā gadā skolās strādās vairāk konsultantu, sola ministrija.
paragraph | Konsultanti palīdzēs izvēlēties profesiju arī tiem jauniešiem, kuri skolu jau beiguši.
furniture:link_stub | Vairāk lasīt šeit.
furniture:link_stub | [ārēja saite]
furniture:image_alt | This image has an empty alt attribute; its file name is plans.png
furniture:icons | chevron-down chevron-left chevron-right
"""

PAGES["cookies, footer and social links around a short piece of news"] = """
furniture:cookie | Šī vietne izmanto sīkdatnes, lai uzlabotu lietošanas pieredzi.
furniture:cookie | Pieņemt visas sīkdatnes
furniture:menu | Sākums
furniture:menu | Par mums
title | Sākas pieteikšanās vasaras skolai
lead | Līdz 1. jūnijam pedagogi var pieteikties vasaras skolai, kurā apgūs darbu ar mākslīgo intelektu.
paragraph | Nodarbības vadīs Rītvaru augstskolas pasniedzēji, un tās notiks Mežmalas pamatskolā.
furniture:cookie | Datu privātuma politika · Sīkdatņu politika · Pielāgot sīkdatnes
furniture:footer | © 2009-2026 Rītvaru novads. Visas tiesības aizsargātas. Izgatavoja WebMeistari »
furniture:share | Facebook
furniture:share | Instagram
"""

PAGES["project page with EU disclaimer"] = """
section:label | Projektu aktualitātes
title | Noslēdzies projekts par skolu dārziem
paragraph | Divu gadu laikā piecas skolas iekārtoja dārzus, kuros skolēni audzē dārzeņus un vāc datus par augiem.
furniture:disclaimer | Šī publikācija ir tapusi ar Eiropas Savienības finansiālo atbalstu.
"""

PAGES["radio page with a player inside the text"] = """
title | Skolā sāk mācīt trešo svešvalodu
lead | Rītvaru ģimnāzijā no septembra varēs mācīties arī norvēģu valodu, un pieteikušies jau astoņpadsmit skolēni.
paragraph + furniture:player + paragraph | Tagad meklē skolotāju. ~Saruna 0:00 / 2:31~ Stundas notiks katru otrdienu.
"""

PAGES["visit date beside access aids"] = """
furniture:today | 2024. gada 24. apr.
furniture:access | A- A A+
furniture:access | Viegli lasīt

title | Paldies olimpiāžu dalībniekiem!

lead | “Zināšanas ir vērtība,” 22. aprīlī skolēniem teica direktore Vija Lielbārde, pasniedzot atzinības rakstus.

paragraph | Valsts olimpiādēs novada skolēni šogad ieguva četras godalgotas vietas.

credit:signature | Jolanta Strazda
credit:signature | Mežmalas pamatskolas skolotāja
"""

PAGES["timeline: years are headings, not dates of publication"] = """
heading | 2021
list_item | • Skolā atvērta robotikas laboratorija.
list_item | • Sākta sadarbība ar Tartu skolām.
heading | 2020
list_item | • Mācības notika attālināti.
"""

PAGES["body without a title"] = """
paragraph | Rītvaru novada dome piešķīrusi skolām papildu naudu grāmatu iegādei, un bibliotēkas jau sastāda sarakstus.
paragraph | Visvairāk saņems Mežmalas pamatskola.
"""

PAGES["project card: labels are no dates of publication"] = """
title | Erasmus+ KA1 projekts “Skola bez sienām”
paragraph | Projekta Nr.: 2023-1-LV01-KA122-SCH-000100200
paragraph | Laiks: 01/09/2023 - 31/08/2024
paragraph | Projektā skolotāji vēroja stundas Somijā un Portugālē, un viņu pieredzi tagad izmanto visā skolā.
"""

PAGES["numbered list, and sentences that open with a number"] = """
title | Kā pieteikties nometnei
lead | Vasaras nometnei var pieteikties skolēni no piektās līdz devītajai klasei, un vietu skaits ir ierobežots.
list_item | 1. Aizpildi anketu skolas kancelejā.
list_item | 2. Saņem apstiprinājumu e-pastā.
list_item | 3. Samaksā dalības maksu.
paragraph | 1. jūnijā nometnes vadītāja zvanīs visiem, kuri pieteikušies.
"""

PAGES["list without bullets"] = """
title | Konkursa nosacījumi skolām
paragraph | Lai piedalītos konkursā, skolai ir jāizpilda šādi nosacījumi un jāiesniedz visi dokumenti:
list_item | Skolas padome apstiprina pieteikumu;
list_item | Skolotājs sagatavo stundas plānu;
list_item | Skolēni iesniedz darbus līdz aprīlim.
paragraph | Rezultātus paziņos maijā, un uzvarētāji dosies ekskursijā.
"""

PAGES["a marker in the middle cuts nothing"] = """
title | Koris gatavojas svētkiem
lead | Rītvaru jauniešu koris šogad apgūst divdesmit jaunas dziesmas un mēģina trīs reizes nedēļā.
furniture:share | Dalīties
paragraph | Diriģente Anda Lejniece stāsta, ka koristi ir ļoti čakli un svētkus gaida ar nepacietību jau kopš rudens.
paragraph | Svētki notiks jūlijā.
"""

PAGES["slogan above the strip, calendar beside the text"] = """
furniture:banner | „Rītvaru Vēstis” iznāk divas reizes nedēļā un raksta par visu, kas notiek novadā un pilsētā.
furniture:weather | 2024. gada 26. aprīlis
furniture:name_days | Piektdiena
furniture:name_days | Alīna, Rūsiņš, Sandris
furniture:today | P. 26.04
furniture:weather | +12.1 °C
furniture:calendar | P O T C P S Sv
furniture:calendar | 1 2 3 4 5 6 7
title | Skolotāji saņem balvas par inovācijām
paragraph | Trīs novada skolotāji saņēmuši balvas par to, ka stundās izmanto robotus un veido mācību videofilmas.
furniture:separator | * * *
furniture:tags | #skola #inovācijas
"""

PAGES["lead and caption given twice"] = """
title | Deju kolektīvs atgriežas no Zviedrijas
credit:photo | © Dmitrijs Ozolzars/RV
lead | Rītvaru deju kolektīvs atgriezies no festivāla Zviedrijā, kur dejoja desmit koncertos.
furniture:duplicate | Rītvaru deju kolektīvs atgriezies no festivāla Zviedrijā, kur dejoja desmit koncertos.
paragraph | Kolektīva vadītāja Ieva Krastkalne lepojas ar dejotājiem.
credit:source | Avots: Rītvaru novads
"""

PAGES["menu, cookies and languages above, tags, list and calendar below"] = """
furniture:access | Pārlekt uz galveno saturu
furniture:cookie | Mēs izmantojam sīkdatnes, lai uzlabotu vietnes darbību.
furniture:cookie | Piekrītu
furniture:link_stub | Uzzināt vairāk
furniture:access | LV EN RU
section:label | Izglītība
furniture:breadcrumb | Sākums / Aktualitātes / Izglītība
title | Rītvaru skolēni apgūst robotiku
dateline:published | Publicēts: 17.02.2026. 14:35
credit:author | Autors: Linda Krastiņa
furniture:share | Dalīties: Facebook X WhatsApp

lead | Šonedēļ Rītvaru vidusskolā sākās robotikas nodarbības, ko vada skolotājs Edgars Vītols.
paragraph | Nodarbībās piedalās četrdesmit skolēni, un viņi mācās programmēt un sadarboties.

furniture:link_stub | Galerija
furniture:image_alt | 1 / 12
furniture:tags | Birkas: izglītība, robotika, skolas
furniture:related | Lasi arī
furniture:related | Mežmalā atklās jaunu bērnudārzu 16.02.2026.
furniture:related | Pasākumu kalendārs
furniture:related | P O T C P S Sv
furniture:related | 1 2 3 4 5 6 7
furniture:related | Kontakti
furniture:contact | Tālrunis: 67000000
furniture:footer | © 2026 Rītvaru novada pašvaldība. Visas tiesības aizsargātas.
"""

PAGES["name of the paper and the day of the visit, then a short title on its day"] = """
section | Rītvaru Dzīve
dateline | Piektdiena, 30. janvāris
title | Pilsētā pulcējas jaunieši

dateline:published | Publicēts 2026-01-29 16:02
credit:photo | Foto no arhīva
lead | Jauniešu forums sestdien pulcēs Rītvaros simt piecdesmit dalībnieku no visas apkaimes.

paragraph | Jaunieši runās par karjeras izvēli un brīvprātīgo darbu.

furniture:share | Dalies: Facebook | Twitter | E-pasts
furniture:footer | Copyright © Rītvaru Dzīve
"""

PAGES["school site in WordPress: the title is the line on the day"] = """
section | Mežmalas vidusskola
section | Uzņemšana
section:label | Vecākiem
section:label | Jaunumi
title | Olimpiādes rezultāti
dateline | 15 Feb 2026
lead | Mūsu skolas skolēni februārī piedalījās matemātikas olimpiādē un ieguva divas godalgas.
paragraph | Skolēnus sagatavoja skolotāja, kura skolā strādā jau desmit gadus.
furniture:related | Recent Posts
furniture:related | Ziemas balle
furniture:related | Teātra diena
furniture:related | Archives
furniture:footer | Theme by WordPress
"""

PAGES["author, day and comments on one line; advertising words below"] = """
furniture:weather | Rītvaru novads +2 °C
title | Pilsētā atklāj atjaunoto bibliotēku
dateline | Santa Meija · 04.02.2026 · Komentāri: 3
lead | Trešdien pēc pārbūves durvis vēra pilsētas bibliotēka, kuru gaidīja trīs gadus.
paragraph | Svarīgākais mantotais ir grāmatu krājums, kuru saglabāja vēl no pagājušā gadsimta.
furniture:share | Iesaki rakstu draugiem
furniture:disclaimer | Abonē laikrakstu
furniture:comments | Pievieno komentāru (0)
furniture:related | TOP ziņas
furniture:related | 1. Avārija uz šosejas
furniture:related | 2. Mežmalā slēdz ielu
"""

PAGES["no whole sentence: the title again, its day, and a line"] = """
title | Bērni stāda kokus
furniture:duplicate_title | Bērni stāda kokus
dateline | 02.05.2025, 14:20
paragraph | Rītvaru bērni iestādīja 100 kokus.
"""

PAGES["a quoted team opens the title, a day stands in the result"] = """
title | „Rītvari” uzvar kaimiņus
dateline | 24.02.2025
paragraph | Mājās „Rītvari” ar 84:79 (21.02) pieveica „Mežmalu”.
"""

PAGES["who put it there, above a short body of names"] = """
title | Zelts robotikā
furniture:breadcrumb | Aktualitātes > Sacensības

credit:prepared_by | Ievietoja: Ilona Meņģele · 2026. gada 3. februāris · 214 skatījumi

paragraph | 31. janvārī Rītvaros „Robo Ziemeļi 2026” – Kārlis Bite un Emīls Zars – zelts, Anna Liepa – sudrabs.

paragraph | Paldies skolotājam Mārtiņam Lācim!
"""

PAGES["paper of a municipality as PDF"] = """
furniture:masthead | RĪTVARU NOVADA PAŠVALDĪBAS IZDEVUMS
furniture:masthead | 2023. gada jūnijs / Nr. 6 (212)

title | Skolēni iekārto parku pie dzirnavām

lead | Vecās dzirnavas ilgi stāvēja nezālēs, līdz astotās klases skolēni tās izvēlējās par sava projekta vietu.

paragraph | Tagad te ir soli, takas un dēlis ar dzirnavu stāstu, ko sarakstīja Emīls un Paula.

credit:signature | Ausma Zariņa

furniture:masthead | 3. lpp.
"""
