import type { SampleScript } from '../types.ts'

/** Today, in minutes before now: what has been dealt with, and the people who still wait. */
export const lastHours: SampleScript = {
  name: 'last-hours',
  channel: 'bluesky',
  language: 'en',
  text: String.raw`
== kit-warrender -10h40 p
morna quince street, third coffee, the barista said "again?" in a tone that was 40% respect

== zarina-q -10h20 q lang=ru
Здравствуйте! В Морне на Яблочной фильтр сегодня есть? вчера закончился прямо на мне

== Mara -10h05 >
Есть, и на вас отложили первую воронку. – Мара

== petros-mot -9h50 p lang=el
η μηχανή στη Μόρνα Θεσσαλονίκης δουλεύει, το γράφω γιατί γράφω και όταν δεν δουλεύει

== hatty-bright (Hatty Bright, 44) -9h30 qc
Order #90417, paid yesterday, "preparing" since. It's a present and the birthday is tomorrow. @morna.example?

== Mara -9h12 >
It's packed, the label just never printed. A courier is taking it by hand now and you'll have it well before the cake; I'll watch it. Whose birthday? – Mara

== hatty-bright -9h02 p >
My sister, 40, feral before coffee. Thank you so much

== bakinets-v-almaty -8h45 lang=ru
сижу в Морне, за соседним столом учат китайский, за другим разводятся. различаю только «сахар» и «квартира»

== wexford-will -8h30 p
dignity update: used the free coffee today @morna.example. tasted of victory and cinnamon

== rollo-quince (Rollo Quince) -8h10 c
Morna Bristol out of oat AND soy AND almond before I'd even sat down. So... cow then

== Mara -7h55 >
The delivery went to Bath. It's on the way back and Joel has gone out to buy some; should be pouring again in half an hour. Sorry, Rollo. – Mara

== makis-t -7h40 p lang=el
9 σταγόνες. μία ακόμα και πίνω τζάμπα. η μόρνα τρέμει

== tin-merchant (Old Tin Merchant, 130) -7h25 other-meaning
Lot 14: sheet music, "Morna" (a Highland air), cover torn, charming. Bids by message.

== promo-cups-4u (Promo Cups) -7h05 spam
Your logo on 1000 cups from 0.99!! like Morna but CHEAPER 🔥🔥 link in bio

== lidiya-semenovna -6h50 p lang=ru
Мара, деточка, здравствуйте. Просто хотела пожелать Вам и всей Морне хорошего дня.

== Mara -6h35 >
Лидия Семёновна, вы мне его уже сделали. И вам! – Мара

== rike-aus-moabit -6h20 q lang=de
hat die Morna am Ziegelufer heute länger auf? Freundin kommt erst spät an, verhungert vermutlich

== Mara -6h08 >
Eine Stunde länger, ja, und die Suppe reicht heute auch für Verhungerte. – Mara

== gossamer-j -6h02
person next to me in morna is reading a breakup letter out loud to her friend for EDITS. it's good. the friend wants fewer adverbs

== nnedi-a (Nnedi A., 910) -5h50 i waiting +7
Thought for @morna.example: the cup bank you started in Limassol, do it at stations. I forget my cup at home, I never forget my train.

== back
Stations, plural, and a map of which. I'd carry the first crate myself.

== dhruv-p (Dhruv P., 15) -5h20 qc waiting
Moved house, changed my address in the morna app twice, Rounds still shows the old one. Next box ships any minute I think? The new people in my flat do NOT seem like sharers

== back
Phew, thank you. You've no idea, they already kept my parcel of socks.

== valya-ch (Валя Ч., 60) -4h55 q waiting lang=ru
@morna.example здравствуйте, а в подписку можно вместо второго пакета положить чай? муж кофе разлюбил, меня пока нет

== back
Ой, спасибо, что ответили! Тогда чай мужу, а мне двойной кофе за переживания.

== otto-fernsby -4h40 p
brought my mother to see the hooks at Morna. she said "very nice hooks". she does not say that lightly

== krystallia-d (Κρυσταλλία Δ., 27) -4h25 c waiting lang=el
Μόρνα Λευκωσία: ζήτησα χωρίς ζάχαρη, ήπια σιρόπι. Είμαι διαβητική. Το είπα ΔΥΟ φορές. Δεν είναι θέμα γούστου.

== back
Ευχαριστώ που απαντήσατε. Είμαι καλά, μέτρησα και έπεσε. Να το πείτε και στα παιδιά εκεί, με το καλό.

== vintage-vivs -4h05
the buttons in the morna tin sold. the tin is mine until death

== brannoch -3h50 p waiting +5
I have to eat my words. New Night Ferry, the batch on sale this week, is actually good. No wet dog. Who did this, morna

== sabina-m -3h35 q waiting lang=ru
Морна, вопрос от забывчивой: где вы храните кружки-потеряшки и как долго? Кажется, у вас уже две мои

== back
Синяя и рыжая с наклейкой кота! Обе мои. Я не растеряша, я щедрая.

== dev-in-wool -3h20 p
ordered in the morna app while walking through a tunnel with no signal, twice, on purpose. one charge. they fixed it properly. nerd joy

== hollis-vane -3h05 q waiting
@morna.example is repair morning still on this month? Portugal has been joined by what looks like Madeira

== back
Good to know. Both islands, then. Bringing biscuits.

== anna-lindgren-b (Anna Lindgren-Bose, 340) -2h40 q waiting +3
Does anyone at Morna know whether the Almond Row is safe with a tree nut allergy, or is "almond" only a flavour word? For my son, 6, school breakfast is tomorrow.

== back
Thank you for answering before breakfast. That's more than the school could tell me.

== stavroula-m -2h25 waiting q lang=el
Μια φορά ρωτάω κι εγώ: τα δοκιμαστικά καπάκια για φρέντο, πότε; Έχω ήδη διαλέξει καλαμάκι. @morna.example

== back
Μάλιστα! Το καλαμάκι ενημερώθηκε και συγκινήθηκε.

== ravi-stovetop -2h10
found one (1) Fig bean under the cooker. @morna.example do I frame it or drink it

== dimon-lemon -1h55 p lang=ru
почти неделя с тимблом от морны. лёва был прав. лёва всегда прав. страшный человек

== ceylan-b -1h45 c waiting lang=de
Morna Berlin: Ich steh im Regen vor der Tür, laut Schild offen, drinnen wischt jemand und schaut mich an wie ein Aquarium

== back
Haha, jetzt hat er aufgemacht. Das Aquarium verzeiht.

== marlowe-t -1h35 q waiting >postmortem
Hi, you'd said the limit per card would be in "this week". Is it? Not being difficult, I just liked that you promised.

== fergus-under -1h20
@dotpemberly.sky.example is teaching the man beside me to count to thirty, at Morna, live. I'm witnessing scripture

== liza-b -1h10 p lang=ru
медведям привет передала. стоят у палатки, нюхают пакет от Морны. вкус есть

== jo-adeyinka (Jo Adeyinka, 2750) -58m c waiting +34
My daughter's hand is under cold water because the lid of our brand new Skerry popped off when she picked it up. Rust lid. Bought TODAY in Glasgow. I thought you'd recalled these @morna.example

== clydeside-nell -51m >
oh no, hope she's ok. keep it under cool water 20 minutes, and ring 111 if it blisters

== jo-adeyinka -47m cq waiting +12 >
She's red but smiling. Letter under the rim is an F. So they're still on the shelf. Is anyone there?

== back
Thank you for answering. She's fine, watching cartoons with a bag of peas. Please get the rest of them off that shelf.

== rita-margarita -44m i waiting lang=ru +2
в Морну бы стульчик для двухлетки. чтоб вровень со столом, а не на троне. сидим на коленях, капучино на мне, какао на нём

== kenta-filter -39m p lang=ja
Mornaの荷物、届きました。箱を開けた瞬間にベルリンの朝の匂い。ありがとう。

== tolis-bus -33m q waiting lang=el
μορνα θεσσαλονικη παιδια, αφησα το φορτιστη στο τραπεζι διπλα στην πριζα (που αλλου). τον ειδε κανεις; φευγει το λεωφορειο σε μια ωρα

== back
ευχαριστω!! ερχομαι τρεχοντας, κρατατε μου και το λεωφορειο αν γινεται

== edie-marchbank -27m p
the new box came, one layer of card!! @morna.example did somebody actually listen or is this a fluke

== huda-najm -21m q waiting lang=ar
مرحباً @morna.example، هل الكوب الصغير الجديد مناسب لطفل في السابعة؟ الطيار يريد كوباً «مثل الكبار».

== back
شكراً على الرد! الطيار يقول إنه يريد اللون الأخضر وإلا فلا إقلاع.

== polina-art -16m p lang=ru
моя акварель висит в мастерской Морны. мне прислали фото: рядом кто-то приписал карандашом «тёплая». плачу

== gareth-ap-h (Gareth ap Huw, 52) -12m c waiting
@morna.example Rounds came, 500 g bag instead of 2 x 250, so it didn't fit the letterbox, so it's on the step, so it's been rained on, so here we are

== nurlan-b -8m q waiting lang=ru
морна а вторую платёжку уже подключили, как обещали в разборе? спрашиваю без подкола, реально интересно

== back
Понял, спасибо, что ответили. Попкорн пока откладываю.

== tamsin-eley -5m p
Different train, same coffee. @morna.example hello from the quiet carriage (typing very quietly)

== priyanka-l -3m i waiting +4
Quiet hour in Glasgow is so full now that it's, um, not quiet. Beautiful problem. Two quiet hours, @morna.example?

== back
You count heads, I'll count decibels. Deal.
`,
}
