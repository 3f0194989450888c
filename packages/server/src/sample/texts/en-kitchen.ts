import type { SampleScript } from '../types.ts'

/** Beans, roasts, the Thimble hand grinder and the Gannet dripper. Dot Pemberly answers half of it before we can. */
export const enKitchen: SampleScript = {
  name: 'en-kitchen',
  channel: 'bluesky',
  language: 'en',
  text: String.raw`
== marlowe-t (Marlowe, 210) 1 06:48 q resolved-elsewhere
thimble owners: how many clicks for a moka pot? morna's leaflet says "medium fine" which is not a number

== dotpemberly 1 06:59 >
13. Twelve if it's a dark roast. Above 16 you're making brown water, below 10 you're making a bomb.

== marlowe-t 1 07:01 >
where do you LIVE that you're awake for this

== dotpemberly 1 07:03 >
Whitby. The gulls wake me. Thirteen.

== greta-h (Gréta, 133) 1 19:40 p
Breakwater as an iced filter. that's it, that's the post. @morna.example you did something there

== samphire-sam (sam) 2 07:30 c
morna thimble squeaks like a bat. like an actual bat. the cat has opinions

== dotpemberly 2 07:41 >
One drop of food-safe mineral oil on the upper bearing. NOT olive oil. Please nobody use olive oil.

== samphire-sam 2 07:44 >
hypothetically if someone had used olive oil

== dotpemberly 2 07:45 >
sam.

== Mara 2 08:10 >
Take the burr out, washing-up liquid, rinse, dry overnight, then Dot's drop. If it still squeaks after that, write to me and I'll send a bearing. (Not the first olive oil case. Not the tenth.) – Mara

== samphire-sam 3 07:12 p >
silence. blessed silence. the cat is asleep on the thimble box

== dr-fenella (Fenella Achebe, 4410) 2 13:05 qi #origin
@morna.example genuine question from somebody who works on supply chains: you print the farm on the bag, but not what you paid. Others do. Would you consider it?

== Mara 2 14:02 >
We would. I asked the green buyer just now: prices paid are in a yearly report nobody reads, and she'd rather have them on the bag too. What would you want to see: price per kilo at the farm gate, or at the port? – Mara

== dr-fenella 2 14:15 p >
Farm gate, and the year. And I appreciate that you went and asked instead of sending me a link.

== jonquil-p (Jonquil, 58) 3 08:25 c #figgone
so morna quietly killed Fig & Anvil. no announcement, no goodbye, I just open the site and my espresso of four years is GONE. ok.

== ravi-stovetop (Ravi, 890) 3 08:40 >
wait WHAT

== bettinafox (Bettina, 1122) 3 08:52 i >figgone +3 answered
#BringBackFig

== Mara 3 09:10 >figgone
You should have heard it from us first, I'm sorry. The farm that grew the Fig half lost most of its trees to rust, and the blend isn't the blend without it. It may come back in a year. I can tell you what's nearest if you tell me how you brew it. – Mara

== jonquil-p 3 09:24 q >
lever machine, short, no milk. and I'm sorry for the farm. is there a way to support them?

== Mara 3 09:50 >
Then Quay No. 3, pulled a touch cooler than you did the Fig. And yes: the co-op is replanting, we're matching what people give at the till, and there'll be a page. I'll answer here when it's up. – Mara

== jonquil-p 5 21:10 p >
quay no 3 pulled cooler. ok. grudgingly. OK.

== Mara 6 16:30 >
I said I'd answer when the page is up: morna.example/rust. First 200 seedlings are in the ground. – Mara

== ravi-stovetop 4 20:31 ip
what if morna sold the last sacks of Fig as green beans to the home roasters. asking for a friend. the friend is me. I have a popcorn machine

== Mara 5 09:12 >
The roastery laughed, then stopped laughing. There are eleven kilos. Message me your address and you'll get one, on condition that you post the result, good or burnt. – Mara

== ravi-stovetop 5 09:20 p >
I'm shaking. the popcorn machine is shaking

== ravi-stovetop 12 18:05 p +17
RESULTS: 1 kg @morna.example Fig, green, roasted in a popcorn machine on my balcony. batch 1: charcoal. batch 2: a crime. batch 3: I sat down on the floor and was quiet for a bit
alt: Three jars of coffee beans going from black to a glossy chestnut brown

== bettinafox 12 18:20 >
"sat down on the floor and was quiet for a bit" is the only tasting note I'll accept from now on

== lowtide-lena (Lena, 49) 4 07:20 q #decaf
is morna's night ferry decaf done with water or solvent? pregnant, and my sister sends me articles

== Mara 4 07:38 >
Water, all of it, no solvent at any point. There's still a trace of caffeine, about 3 mg a cup. Congratulations, and courage with your sister. – Mara

== lowtide-lena 4 07:41 p >
thank you!! screenshotting this at her

== brannoch (Brannoch, 23) 4 16:16 c would-not-help
Night Ferry is the saddest coffee I've ever had. Tastes of a wet dog that's sorry. do better morna

== ceilidhbutnot 4 16:30 >
brannoch that's the best review of a decaf ever written and I bought a bag because of it

== tessellate-tom (Tom W., 305) 5 06:55 q resolved-elsewhere
What water temp for the Gannet with a light roast? Morna's card says 92, the barista on Tollgate said 96, my kettle says ON

== dotpemberly 5 07:10 >
Boil, lid off, count to thirty. If it's sour, count to ten. If it's bitter, count to sixty. You don't need a number, you need patience.

== tessellate-tom 5 07:30 p >
Counted to thirty. It tasted of apricot. APRICOT. Dot.

== imogen-salt (Imogen, 260) 6 09:48 c #stale
@morna.example bag of Almond Row bought today in the Bristol shop, roasted 11 weeks ago. That's not "fresh", that's vintage

== Mara 6 10:05 >
Eleven weeks shouldn't be on any shelf of ours (we pull at five). Somebody missed a box and I've just rung them. Bring the bag, open or not, they know you're coming. – Mara

== imogen-salt 6 13:20 p >
Swapped, plus they let me smell the two. I had no idea it made that much difference

== ptolemy-jones (P. Jones) 7 07:07 q
does the morna thimble fit in hand luggage or will security take it off me

== fellwalker-jo 7 07:33 >
been through six airports with mine. one lady in Lisbon made me grind something to prove it

== Mara 7 08:15 >
It's allowed; take the crank off and put it beside the body, then it looks like two harmless things instead of one odd one. – Mara

== saoirse-k (Saoirse, 77) 7 21:50 p
my gran, 84, arthritic, ground her own coffee today for the first time in years because the morna grinder turns if you so much as look at it. she cried, I cried, the dog left

== Mara 8 08:22 >
This made the whole workshop stop for a minute. Please tell her there's a longer crank that's easier still on the wrists; I'd like to send her one. – Mara

== saoirse-k 8 08:40 p >
she wants to know if "the girl Mara" takes sugar. you're invited

== conall-mcg (Conall, 19) 8 11:30 c #handle
crank came off the Thimble mid-grind, third time. Little screw is stripped. 14 months old. Morna warranty is 12. OF COURSE it is.

== Mara 8 11:48 >
A stripped screw after 14 months is a bad screw, not a warranty question. Send me an address: you get the new screw (it's steel now, yours was brass) and a key for it. – Mara

== conall-mcg 8 12:09 >
right. didn't expect that. sent you a message

== gemma-lark (Gemma Lark, 84) 9 15:15 q resolved-elsewhere
Has anyone used the Morna dripper with someone else's papers? The cone ones. Mine slump

== dotpemberly 9 15:40 >
Fold the seam the OTHER way and wet it first. Slump gone. Works with any size 2.

== gemma-lark 9 15:52 >
witchcraft, cheers

== orsolya-t (Orsolya, 510) 10 10:04 i
Wish list for morna: beans in jars with a deposit. I bring back milk bottles, I bring back yoghurt pots, and your "refillable" coffee comes in a plastic-lined bag

== halfpint-hal (Hal) 10 10:22 i >
this. the bag has a little leaf on it as if that helped

== Mara 10 10:50 >
That bag bothers us as well. Athens has been filling people's own tins from the hopper for a month, it works, and Bristol starts soon. Deposit jars for the post are harder (glass, weight). May I call on you two when we try? – Mara

== orsolya-t 10 11:15 p >
You may! I have an absurd number of tins.

== fergus-under (Fergus Underhay, 92) 11 08:08 p
Paid for nothing, not an ad: @dotpemberly.sky.example has taught me more about coffee in two weeks under Morna threads than I learned in a year of videos

== dotpemberly 11 08:15 >
it's all just counting to thirty fergus

== Mara 11 09:02 >
We've noticed too. Dot, the next tasting in Bristol has a chair with your name on it and no speeches. – Mara

== dotpemberly 11 09:30 p >
no speeches? then yes. I'll bring the bicarb

== noor-a (Noor) 12 07:15 qp #noor
Bought the Morna Gannet and it's lovely!! but is the glass jug sold separately? asking because reasons (I have a toddler and now no jug)

== Mara 12 07:40 >
It is, and toddlers get the second jug at half price, that's not a joke, it's a code: SMALLHANDS. There's a steel one too. – Mara

== noor-a 12 07:44 p >
this is the nicest anyone's been about it

== caffeinated-cy (Cy, 1544) 13 11:20 qc
why is Quay No. 3 out of stock EVERYWHERE. shop: no. site: no. app: "notify me" (it does not notify me). morna, blink twice if you need help

== Mara 13 11:48 >
Blinking twice. A ship is late: eight days. 300 bags land next week; I've put one aside with your name in the nearest shop, which one is that? And the app not notifying you is a fault, reported. – Mara

== caffeinated-cy 13 12:01 p >
Glasgow, Tollgate! you're a hero
`,
}
