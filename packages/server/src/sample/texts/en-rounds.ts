import type { SampleScript } from '../types.ts'

/** Rounds, the subscription: late parcels, pauses, gifts, a price rise, and Wilhelmina's nine questions. */
export const enRounds: SampleScript = {
  name: 'en-rounds',
  channel: 'bluesky',
  language: 'en',
  text: String.raw`
== tilly-brook (Tilly Brook, 167) 1 08:40 c
@morna.example rounds was due four days ago. I'm on the emergency instant. I've started to like it. Help

== Mara 1 08:57 >
Found it: it has been sitting at the Avonmouth depot since the start of the week, for no reason anybody can tell me. A second one goes out at noon by another courier; keep both. Step away from the instant. – Mara

== tilly-brook 2 10:30 p >
IT'S HERE. both of them actually. I'm rich

== wilhelmina-q (Wilhelmina Quist, 73) 2 09:00 q
Thinking about Morna Rounds. Can I skip one when I travel? Can I change the grind? Does it come through a letterbox? What happens if I move? Is there a minimum? Sorry, I'm the kind of person who reads the terms

== Mara 2 09:32 >
My kind of person. Skip: yes, up to the evening before. Grind: yes, each time. Letterbox: 250 g yes, 500 g no. Move: change it in the app or tell me. Minimum: none. – Mara

== wilhelmina-q 2 09:41 q >
And if the dog eats it?

== Mara 2 09:44 >
Vet first (seriously, caffeine is bad for them), then we send another. What's the dog called? – Mara

== wilhelmina-q 2 09:50 p >
Invoice. He's called Invoice. You've got yourself a subscriber.

== brackenridge-d (Dale Brackenridge) 2 18:18 c #charged
Cancelled Morna Rounds on the 1st. Charged again today. Third time I've "cancelled". Starting to feel like a gym

== Mara 2 18:35 >
A cancelled subscription that charges is a debt, and it's ours. I've stopped it by hand, the money goes back tonight, and our support people are looking for why the button didn't hold. You'll hear from me by tomorrow noon. – Mara

== Mara 3 11:20 >charged
As promised: the button cancelled the *next* box but not the one already being packed, and didn't say so. It says so from today. All three charges are on their way back, not only the last one. – Mara

== brackenridge-d 3 12:06 p >
Ok that's... actually what I'd want. Thanks.

== sunny-adeyemi (Sunny A., 980) 3 07:10 p
rounds day rounds day rounds day ☕️📦 #morna

== hobnob-heather (Heather, 118) 3 10:10 i
could morna rounds come with a little card from whoever roasted it? like "this was Tuesday's roast, I was listening to X and it rained". I'd keep them all

== Mara 3 10:34 >
I read this to the roastery out loud. Ilias said "I do have opinions about rain". We're trying it in the next five boxes from his machine and yours will be one. – Mara

== hobnob-heather 10 17:45 p +8
THE CARD CAME. "Roasted while the neighbour's rooster lost an argument with the drum. Slightly longer than planned. Sorry, better. – Ilias" @morna.example I'm framing this

== verity-holt (Verity Holt, 232) 4 09:01 q
How do I gift Morna Rounds without the person seeing the price in the parcel?

== Mara 4 09:20 >
Tick "this is a present" under the address, then there's no paper with numbers in it at all. You can also write them a line by hand, well, by my hand; you dictate. – Mara

== dunmore-e (E. Dunmore, 17) 4 13:33 c
Rounds box crushed. Bag split. Beans all over the communal hallway, which is how I met my neighbours. @morna.example

== Mara 4 13:50 >
That's one way. Send a picture of the box if you have one, it helps us be annoying with the courier; new beans leave today either way. Are they nice, the neighbours? – Mara

== dunmore-e 4 14:02 p >
One of them had a dustpan AND a grinder. We're having a coffee with the survivors on my floor.

== aurelio-p (Aurelio) 5 08:20 cq +2 #price
email from Morna: Rounds goes up 12% "to continue to bring you the quality you love". please. just say the beans got expensive. why does every company write like that

== bettinafox 5 08:28 >
we value you ✨ specifically at 12%

== Mara 5 08:55 >
The beans got expensive (34% since last year), shipping too, and we ate some of it and can't eat all of it. That's the whole letter. I said so before it went out and lost; I'll show them your post. – Mara

== aurelio-p 5 09:03 p >
see, THAT I'd have paid 12% for without a murmur

== petra-molloy (Petra, 640) 5 10:44 c >price
Pensioners and students get a price rise too I assume

== Mara 5 11:12 >
Yes, and there's no reduced Rounds so far. There should be a conversation about that; I'll put it on the list for the management meeting this week and come back to you here, whatever the answer is. – Mara

== Mara 13 15:05 >price
Petra, I owed you an answer: from next month students and over-65s keep the old price. It took one meeting. It needed somebody to ask. – Mara

== petra-molloy 13 15:30 p >
Colour me astonished. I'm 71 and I'll hold you to it. Good on you for coming back

== yaz-b (yaz) 6 07:02 q
@morna.example can i swap to decaf just for lent / ramadan / my own stupidity and swap back after

== Mara 6 07:29 >
For all three. In the app: Rounds, the bag, "only the next…", choose how many. Or tell me the number of weeks and I'll do it. – Mara

== yaz-b 6 07:31 p >
4 weeks of stupidity please

== nanette-corr (Nan Corr, 29) 6 20:20 qc
Third time my morna box goes to number 14. I am number 41. The man at 14 now greets me by my coffee

== Mara 7 08:10 >
Our label has you at 41 in the address and at 14 in the courier's note, from the first order. Mended. Give him a bag from us? I've put one extra in. – Mara

== nanette-corr 9 18:11 p >
he was delighted. we may be friends now, this is awful

== stellan-r (Stellan, 155) 7 12:40 i
Morna should do a Rounds for offices that isn't a sales call. I don't want "a conversation about our needs". I want 3 kilos, every second Monday, an invoice. That's it, those are the needs

== Mara 7 13:05 >
3 kg, every second Monday, an invoice. Send me the address and the name for the invoice and it starts this coming round; no call, I promise, I hate them too. – Mara

== stellan-r 7 13:11 p >
marry me (the company. marry my company)

== odette-crane (Odette, 41) 8 09:55 q
Do any of your Rounds coffees work for somebody who puts in three sugars and isn't sorry? @morna.example

== Mara 8 10:15 >
Almond Row. It was practically born with a biscuit in it. And never be sorry. – Mara

== cathal-dunne (Cathal, 260) 10 12:15 c
rounds arrived with someone else's name and address in the box, morna. full name, street, what they ordered. that's not ideal is it

== Mara 10 12:29 >
No, it isn't. Please destroy the slip and don't post a picture. I've told our data protection person this minute; they may ask you one or two things, and the other customer will hear it from us today. Thank you for saying it so calmly. – Mara

== cathal-dunne 10 12:34 >
shredded. Fair play for not pretending it's nothing

== lindiwe-s (Lindiwe, 3300) 11 20:15 p
one year of morna rounds. 26 boxes. 26 mornings I ran down the stairs in socks. happy anniversary to me and a cardboard box

== gwyn-parry (Gwyn Parry) 12 08:00 cqi #tracking
The Morna Rounds tracking link opens a map of the whole of Europe with a dot on it. The dot is in the sea. Is my coffee in the sea? Could it just say "tomorrow"?

== dotpemberly 12 08:22 >
Mine said the sea too and came the next day, if that's any comfort

== Mara 12 08:40 >
Your coffee is in Swindon. The dot is where the courier's map gives up. "Tomorrow" is exactly the word we want there; I've filed it in your phrasing. – Mara

== gwyn-parry 12 08:46 >
Swindon. Poor thing

== joss-pike (Joss, 33) 13 07:50 c
paused rounds in the morna app. app said paused 🎉 with confetti. box came anyway. i don't want confetti i want what it says

== Mara 13 08:12 >
The confetti was premature. The pause was saved after the packing list had been printed; you keep the box, you aren't charged for it, and I've asked for the confetti to be sent into early retirement. – Mara

== joss-pike 13 08:15 p >
lmao thank you
`,
}
