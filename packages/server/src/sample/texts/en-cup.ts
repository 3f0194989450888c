import type { SampleScript } from '../types.ts'

/** The Skerry cup: lids, seals, dents, colours; Gus Thorley's way from complaint to praise. */
export const enCup: SampleScript = {
  name: 'en-cup',
  channel: 'bluesky',
  language: 'en',
  text: String.raw`
== gusthorley (Gus Thorley, 318) 1 07:52 c +3 #gus
Thanks @morna.example, your "spill-proof" Skerry just emptied itself into my rucksack. Laptop is now drinking oat flat white. Day one of a new job. Brilliant.

== Mara 1 08:06 >
Oh no, on day one. First the laptop: off, upside down like a tent, and don't charge it today. Then, when you have a minute: what colour is the lid, and is there a letter stamped under the rim? – Mara

== gusthorley 1 08:19 c >
It's rust coloured and I'm not unscrewing my cup on the bus to look for a letter.

== Mara 1 08:24 >
Fair. Whenever you're at a desk. If it's an F, the seal comes from a run that came out 0.3 mm thin, and then this is our fault and not your hands. – Mara

== gusthorley 1 12:41 c > #gus-f
It is an F.

Laptop boots. Keyboard types "ssssss" whenever it feels like it.

== Mara 1 12:55 >
Ours, then. A new lid leaves today, no need to send the old one back. And get a quote for the keyboard, please, and mail it to mara@morna.example. I've already told the person who pays. – Mara

== gusthorley 1 12:58 >
the coffee was quite good btw. what I tasted of it, through the sleeve of my jacket

== gusthorley 4 18:30 >gus-f
New lid arrived. Held it upside down over the sink for a full minute like a suspicious man. Nothing. Hm.

== gusthorley 8 09:14 p +26 #gus-praise
Update on the Great Rucksack Flood: @morna.example paid for the keyboard. No forms, no "without prejudice", a person called Mara just did it. I was rude on the bus and she was not. Buying one for my dad.

== dotpemberly (Dot Pemberly, 1874) 8 09:31 >
told you she was real

== Mara 8 09:40 >gus-praise
You weren't rude, you were wet. Tell your dad: tighten to the click, then a hair more. And good luck with the job! – Mara

== gusthorley 8 09:47 p >
the click! nobody told me about the click. would flood again

== hanaokeefe (Hana O'Keefe, 96) 1 09:20 q resolved-elsewhere #dishwasher
can the morna skerry go in the dishwasher or is that how you kill it

== dotpemberly 1 09:33 >
Body yes. Lid on the top rack only, and pull the seal out first or it will smell of tablets for ever. Ask me how I know.

== hanaokeefe 1 09:35 >
bless you dot 🙏

== tobyrusk (Toby Rusk, 540) 2 08:03 c #cage
The Morna cup doesn't fit the holder on my bike. It doesn't fit the holder in my car. It fits exactly one place on earth, my hand, and I need that.

== Mara 2 08:20 >
Ha. The base is 72 mm and most bike cages want 74. There's a cork ring that takes up the slack, free at any counter, just ask for "the ring". The car I can't fix unless you tell me the model. – Mara

== tobyrusk 2 08:48 q >
there's a RING?? why is that not on the website

== Mara 2 09:02 >
Because we're better at cork than at websites. But you're right, I've asked for it to go on the Skerry page this week. – Mara

== tobyrusk 6 17:22 p +2
ring acquired at Morna on Quince Street. cup now rides in the cage like a small smug passenger
alt: A rust-coloured steel cup in a bicycle bottle cage, a canal behind it

== ceilidhbutnot (morag, 262) 2 10:11 i +11 #small-cup
@morna.example hear me out: a SMALL skerry. 200, 240 ml. i drink cortados. my cortado looks like a puddle at the bottom of a well

== pennyforyour (Penny Forde, 204) 2 10:25 i >small-cup +2 answered
seconding the tiny cup. some of us have small hands and small bladders

== okonjo-reads (Chidi O., 730) 2 11:02 i >small-cup answered
Thirded. It would also fit in a coat pocket.

== Mara 2 11:15 >small-cup #small-cup-mara
You three are voices 41, 42 and 43 (I keep a list, on paper, with names). There's a 240 ml sample on my desk with an ugly handle. Would you like to try one and be rude about it? – Mara

== ceilidhbutnot 2 11:19 p >small-cup-mara
I have never been so ready to be rude about a cup

== okonjo-reads 2 11:40 >small-cup-mara
Yes please. DMs are open.

== ceilidhbutnot 11 19:05 pi +9
the ugly-handled secret mini cup from @morna.example came today. it is perfect. it is hideous. lose the handle, keep everything else, take my money

== Mara 11 19:20 >
"Perfect, hideous" is going on the wall of the workshop, with your name under it if that's all right. The handle goes. – Mara

== ninth-wave (Elspeth, 88) 3 14:20 p
five years with the same morna lid. five. the phone is my fourth, the partner is my second, the lid remains

== jdplumb (J D Plumb, 51) 3 16:05 qc resolved-elsewhere #black-ring
Silicone ring on my Morna Skerry went black. Mould or coffee? And do I really have to buy a whole new lid for a 10p ring, because that's what the man at the station kiosk told me

== dotpemberly 3 16:18 >
Coffee, almost always. Boil it five minutes with a spoon of bicarb. And rings are free in every Morna shop, they live in a jar by the till. The kiosk man doesn't work for them, he just sells them.

== jdplumb 3 16:40 p >
Boiled. It's WHITE. I'd forgotten it was white

== annelise-v (Annelise, 1203) 4 07:44 p
that first sip from the morna cup on a cold platform, steam up your nose, train not here yet. don't talk to me

== ricksalter (Rick Salter, 39) 4 09:15 c #taste
Anyone else's Skerry tastes of metal with anything lemony in it? Tea's fine, coffee's fine, hot lemon = licking a spoon. Morna say it's ceramic lined. Is it though

== Mara 4 09:37 >
It is, but the rim inside the thread isn't, and lemon finds it. If yours is more than two years old the lining may also be worn near the top: run a fingernail round, does it catch anywhere? – Mara

== ricksalter 4 10:05 >
Catches at about 4 o'clock.

== Mara 4 10:12 >
Then it's worn and it's yours to swap. Any shop, no receipt; or tell me where you are and I'll post one. And thank you for the clock face, that's how we should ask everybody. – Mara

== ricksalter 4 10:15 p >
Glasgow. Well that was easier than expected, cheers

== bexinthebasin (Bex, 417) 5 12:12 q resolved-elsewhere #chalk
is the morna chalk colour actually white or landlord white

== dotpemberly 5 12:20 >
Landlord white with the lights off. I'd call it oat. It stains less than you'd think.

== bexinthebasin 5 12:21 >
"oat" sold. thanks

== keir-lapwing (Keir, 12) 5 18:50 c #f-lid
another F lid here. trousers. meeting. beige trousers. @morna.example

== Mara 5 19:04 >
I'm sorry, and sorrier about the beige. New lid on its way tonight if you send me an address by message; and the dry cleaning is ours. You're the ninth F in a week. We're stopping the rest of that box from being sold. – Mara

== keir-lapwing 5 19:33 >
sent. appreciate you saying the number tbh

== keir-lapwing 7 11:02 p
fwiw the replacement @morna.example lid took two days to reach Orkney. nothing takes two days to reach Orkney

== quillandquarry (Saskia Brandt-Oyelaran, 2960) 6 08:31 q +4 #recall
@morna.example I've now seen four separate people with a leaking lid stamped F. Is there a recall, or are you waiting for a fifth?

== Mara 6 08:58 >
Fair question. We pulled the box (600 lids) from all shops yesterday evening and are writing to everybody who bought one online today. Lids with F get swapped without a receipt: morna.example/lid. Nobody should have to find that out from a thread. – Mara

== quillandquarry 6 09:10 p >
That's a straight answer, thank you. I'd put it on the front page as well.

== lorcan-b (Lorcan, 77) 6 10:40 q resolved-elsewhere
got the morna letter about the lid. mine is stamped E with what might be a scratch or might be F. does anyone have an F to compare

== dotpemberly 6 10:52 > #dot-ef
Pic of mine: E has three bars and the bottom one goes right to the edge. F lids also have a greenish seal, the good ones are grey.
alt: Two cup lids side by side, one seal grey, the other slightly green

== lorcan-b 6 11:01 resolved-elsewhere >
grey. three bars. I am an E man. Thank you for your service

== Mara 6 11:20 >dot-ef
Dot, that is a better picture than the one on our page. May we use it, with your name? – Mara

== dotpemberly 6 11:26 >
only if you spell it right this time 😏

== trampolinegrief (ros, 156) 7 20:14 #ros
my ex got the cat, I got the morna cup. I think about this more than I should

== delete ros 8 07:02

== hollis-vane (Hollis Vane) 7 13:30 c #dent
Dropped the Skerry down two flights. There's a dent shaped like Portugal. Still holds coffee, doesn't sit level any more. @morna.example I assume that's just life?

== Mara 7 13:52 >
The dent is life, the wobble isn't. The workshop in Bristol presses bases flat on repair mornings (first one each month), costs a coffee. We leave Portugal where it is unless you want it out. – Mara

== hollis-vane 7 14:03 p >
Leave Portugal. See you there

== mx-ledger (Mx Ledger, 64) 8 15:15 i
lid idea for morna: braille or a notch so you can find the sip hole without looking. i'm sighted and still miss it half the time. my mum isn't and pours it down her chin

== Mara 8 15:40 >
This is a good one, and the kind we can do without a new mould: a raised dot opposite the hinge. I'm taking it to the workshop tomorrow. Would your mum be willing to try two versions and tell us which? – Mara

== mx-ledger 8 16:22 p >
she says "about time" and yes

== padraigin-o (Pádraigín, 35) 10 08:12 q resolved-elsewhere #gas
Stupid question, can I put the Morna cup straight on a camping stove?

== fellwalker-jo (Jo, 620) 10 08:30 >
NO. double wall, it's sealed, it can go bang. boil in a pan

== dotpemberly 10 08:44 >
Not stupid and Jo is right. It says so on the base in letters for ants.

== padraigin-o 10 08:50 i >
could they put that somewhere bigger than an ant then @morna.example

== Mara 10 09:15 >
They could. On its way to the person who draws the box. Thank you both for getting there before a bang did. – Mara

== vi-castellane (Vi, 148) 11 07:58 p
kelp green skerry spotted in the wild 3x on one tram. we are becoming a people #morna

== notdavid-either (not david, 9) 12 09:09 c resolved-elsewhere
£29 for a mug. Morna have lost the run of themselves

== andydray (Andy Dray, 45) 12 09:20 >
mate it's paid for itself in 70 refills. I counted, that's the sort of man I am

== notdavid-either 12 09:24 >
70 coffees is £200 andy

== andydray 12 09:31 >
...I was happier before this

== wrenfield-s (S. Wrenfield) 13 10:18 q #engrave
Do Morna still engrave? Want "IT'S MINE, GRAHAM" on a cup. Graham knows what he did.

== Mara 13 10:41 >
Bristol and Limassol do, up to 24 letters, ten minutes. Yours is 17 with the comma. What DID Graham do? – Mara

== wrenfield-s 13 10:52 p >
Decaf. In the office machine. Unlabelled. For a month.

== Mara 13 10:58 >
We'll do it on the house. – Mara

== edie-marchbank (Edie, 71) 13 16:44 pc
Love the Skerry, hate the new box. Third layer of card around a thing whose whole point is less card, Morna

== Mara 13 17:10 >
You're right and I've no defence; the inner sleeve was for the courier, who broke nothing before either. I've put your sentence, word for word, in front of the people who order boxes. – Mara
`,
}
