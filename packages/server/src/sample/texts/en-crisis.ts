import type { SampleScript } from '../types.ts'

/** Day 9: from 07:38 the app charges twice or not at all, until 11:20; anger, jokes, answers, and the days after. */
export const enCrisis: SampleScript = {
  name: 'en-crisis',
  channel: 'bluesky',
  language: 'en',
  text: String.raw`
== kit-warrender 9 07:41 q resolved-elsewhere
is the morna app down for anyone else or is it me

== vanessa-th (Vanessa, 402) 9 07:43 c +17 #first-double
Charged TWICE for one flat white just now @morna.example and the app says order failed. £7.60 for nothing

== rory-mc (Rory, 28) 9 07:44 c would-not-help
morna app: "something went wrong 😕" yes. it's you. you went wrong

== dunc-aird 9 07:45 cq resolved-elsewhere
three charges. THREE. no coffee. what's going on @morna.example

== joelle-fitz (Joelle F., 95) 9 07:47 c resolved-elsewhere
Order ahead says "ready". Barista says "what order". Bank says £11.40. Morna??

== tamsin-eley (Tamsin Eley, 155) 9 07:49 c resolved-elsewhere +28
my card has just been declined at the station because morna took £22.80 for one cappuccino. I can't get on my train. I'm not even joking

== the-ordinary-gav (gav) 9 07:50
the queue in morna is people holding up phones to each other like it's a hostage exchange

== Mara 9 07:52 >first-double
You're not alone and it's us, not your bank. The app charges and then doesn't tell the shop. We've asked for ordering to be switched off. You will get the money back without asking. More here in 15 minutes. – Mara

== morna (Morna) 9 07:56 #outage
The app is charging people twice or more. Please don't order in it until we say so here. Anybody charged wrongly gets all of it back today without doing anything. In the shops: tell them what you ordered and you'll get it. Next word at 08:15. – Mara

== tamsin-eley 9 07:57 cq >outage
"today" doesn't get me on the 8:04

== Mara 9 07:59 >
Tamsin, no. Message me a number and I ring you this minute and pay the ticket. – Mara

== tamsin-eley 9 08:12 p >
she actually rang. she actually paid. I'm on the 8:14. still furious. but I'm on it

== belligerent-bean (bb, 61) 9 07:58 c provocation >outage
incompetent clowns. delete your company

== hector-lyle (Hector Lyle, 190) 9 08:01 c >outage
So if I hadn't happened to look at my bank I'd not have known? 4 × £3.80.

== Mara 9 08:09 >
You'd have got it back in any case, but you're right that we should have told everybody who ordered, in the app itself. The notice is up now. – Mara

== ulla-brandt (Ulla) 9 08:02 q >outage
does this hit the subscription too? rounds renews today

== Mara 9 08:11 >
No, Rounds goes through another door and is fine; I had it checked twice. – Mara

== gossamer-j (jude, 720) 9 08:03 p
morna's app is on fire but the Bristol lot are just handing out coffees and writing names on their arms in biro. it's weirdly lovely in here

== clem-arden (Clem) 9 08:05 q resolved-elsewhere
@morna.example do I need to ring my bank? charged £7.60, app says 0 orders

== dotpemberly 9 08:08 >
From what they say on the pinned post: no, don't dispute it, it comes back by itself, and a dispute makes it slower. Keep a screenshot though.

== clem-arden 9 08:10 >
screenshot kept. ta Dot

== hobnob-heather 9 08:06 c resolved-elsewhere
charged twice too. Fine. But the app still says ORDER NOW in big cheerful letters morna!!!

== sandro-w (Sandro, 49) 9 08:09 c resolved-elsewhere
no coffee, minus £11, late, raining. thanks morna. thanks for everything

== morna 9 08:15 #outage-2
08:15. Ordering is off for everybody. Cause found: the payment company answers late and our app asks again, and again. 2,316 people charged too often, so far. Refunds start within the hour. Shops serve everything, pay when it's over, we trust you. – Mara

== dev-in-wool 9 08:19 p >
"asks again and again" ah. no idempotency key. been there, 3am, wrong side of it. respect for saying the number out loud

== rory-mc 9 08:20 c >outage-2
"payment company answers late" so it's someone else's fault lol ok

== Mara 9 08:26 >
No. Theirs is to be slow, ours is to have charged you for it. – Mara

== rory-mc 9 08:31 >
...fair enough actually

== annika-rowe (Annika Rowe, 64) 9 08:21 q >outage-2
"we trust you" – does that mean I just walk in and say flat white and walk out?

== Mara 9 08:28 >
Yes. Or tea. – Mara

== annika-rowe 9 08:49 p >
I did it. Felt like a crime. I'm going back at lunch to pay, obviously

== piers-whitlow (Piers Whitlow, 5120) 9 08:30 c +41 would-not-help #piers
Thread: why the Morna outage was predictable. Any firm that lets a subscription coffee app hold cards should have learned this ten years ago. 1/9

== piers-whitlow 9 08:31 c would-not-help >piers
2/9 Charge-then-notify without a key is a beginner's mistake. I said it in my talk. Nobody listens.

== gossamer-j 9 08:36 >piers
7 more of these? sir this is a coffee shop

== nadine-oh (Nadine O., 18) 9 08:33 c +6
I have £4 until payday and morna has £7.60 of it. I need it back before tonight, not "start within the hour" and then 5 working days

== Mara 9 08:40 >
Nadine, card refunds take the banks a day or more, that's true and I won't pretend. Message me: we'll send it by bank transfer now, it's there in minutes. Same goes for anybody who needs it today. – Mara

== nadine-oh 9 09:05 p >
got it. thank you. I was embarrassed to ask

== cherrywood-p (Cherry, 88) 9 08:44 q
is my card data safe @morna.example? honest answer please

== Mara 9 08:52 >
Honest answer: yes as far as we know, and we don't hold card numbers, the payment company does. Nobody got in; the app hammered on its own door. If that turns out wrong you'll read it here first. – Mara

== mags-of-fife (Mags) 9 08:51 c
morna app logged me out, ate my 8 drops and took £3.80. 8 DROPS. the money I can forgive

== Mara 9 09:20 >
All drops are safe, the counter just can't be reached. If they aren't back by noon I'll count them in by hand. I know what eight means. – Mara

== mags-of-fife 9 12:10 p >
they're back 💧💧💧💧💧💧💧💧

== oisin-gale (Oisín, 301) 9 08:58
imagine being the one dev at morna right now. someone hug them

== lottie-s (Lottie, 12) 9 09:02 c
Second time this year. Paid, not served, "sorry". I'm moving to Quernhouse, their app's ugly but it adds up

== Mara 9 09:30 >
I can't argue with adds up. Your money's on its way back; if you ever want to look in again, I'd like you to see what we changed, and I'll write it down in the open tomorrow. – Mara

== quernhouse (Quernhouse) 9 09:10 about-a-rival +19
Our app is up ☕ Show us your Morna app this morning and the first one's on us. #justsaying

== bettinafox 9 09:15 >
vultures but like, free vultures

== clydeside-nell 9 09:18 p
quernhouse sniping at morna while morna's baristas are handing out free coffee in the rain tells you all you need to know

== harriet-moyle (Harriet Moyle) 9 09:25 qc
charged 6 times = £25.20 @morna.example. do I get a list of which are real and which aren't? my expenses person will have questions

== Mara 9 09:48 >
You'll get a mail with one line for each charge, which stays and which goes back, made for exactly that person. By two o'clock. – Mara

== gethin-r (Gethin) 9 09:40 c #gethin
whoever runs morna's app should never be let near a till again, or a computer, or a spoon

== delete gethin 9 09:52

== morna 9 10:05 #outage-3
10:05. Refunds for all 2,904 people are sent. Banks show them between now and tomorrow evening. Need it sooner? Message me, no reason needed, we transfer it now. Ordering stays off until the app asks once and only once. – Mara

== sunny-adeyemi 9 10:12 p >outage-3
mine's already back. that was fast

== hector-lyle 9 10:20 >outage-3
3 of 4 back. the 4th was the real coffee, before you ask, I did get one in the end

== ulla-brandt 9 10:31 p >outage-3
can every company write like this please. numbers, times, no "we apologise for any inconvenience"

== corbin-d (Corbin) 9 10:40 c >outage-3
Not back. Still minus 15.20

== Mara 9 10:58 >
Which bank, roughly (no numbers here)? Two of them only book at noon. If it isn't there by one, message me and I'll transfer it. – Mara

== corbin-d 9 13:05 >
it was noon. it's back

== morna 9 11:24 #outage-4
11:24. The app takes orders again, and asks once. Tested with our own cards for half an hour. What exactly went wrong and what we change: here tomorrow, in plain words. – Mara

== eirlys-m 9 11:40 p >outage-4
Ordered. One charge. One coffee. One happy tram

== vanessa-th 9 12:15 p >outage-4
Refunded, and there was a card at the till saying sorry in somebody's actual handwriting. Alright @morna.example. Alright.

== the-ordinary-gav 9 13:30
moment of silence for the morna baristas who wrote 300 names on their arms today

== pip-at-the-bar (Pip) 9 16:45 own-staff
arm update: still says "GAV, OAT, LARGE". it's not coming off. worth it #morna

== morna 10 09:00 #postmortem
What went wrong yesterday, who it hit (2,931 people, £19,412, all sent back), what we changed, and two things we haven't fixed yet: morna.example/nine. Written by the two who were up all night. – Mara

== dev-in-wool 10 09:40 p +22 >
This is one of the best postmortems I've read from anyone, let alone a coffee company. "We tested what happens when the bank says no. We never tested what happens when it says nothing."

== vanessa-th 10 10:05 p >postmortem
never thought I'd read 4 pages about a payment button and feel things. morna.example/nine if you missed it

== piers-whitlow 10 10:30 c provocation >postmortem
As I predicted in my thread.

== oisin-gale 10 10:34 >
as you predicted, after

== marlowe-t 10 11:11 q >postmortem
"two things we haven't fixed yet", when will they be?

== Mara 10 11:40 >
The limit per card per hour: this week. The second payment company as a spare: two months, and I'll say here when. – Mara

== lottie-s 11 08:20 p
Ok read the morna thing. Went back. Paid once. The Quernhouse one tasted of hot cardboard anyway

== stephan-ivers (Stephan Ivers, 27) 11 09:15 c
day 3 and still no refund from morna for the app mess. everyone says theirs came. feeling special

== Mara 11 09:33 >
You are special: your card was replaced that week, so the refund bounced and nobody noticed. Found now, and sent to the new one; it's in your mail with the reference. Sorry you had to wait and to ask. – Mara

== stephan-ivers 11 15:02 p >
arrived. cheers for finding it

== tamsin-eley 12 08:04 p +13
Same 8:04, three days on. Coffee from @morna.example in hand, ordered in the app, held my breath, charged once. Hi again Mara

== Mara 12 08:10 >
Hi Tamsin. I held mine too. – Mara
`,
}
