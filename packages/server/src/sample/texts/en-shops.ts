import type { SampleScript } from '../types.ts'

/** The shops in Bristol, Glasgow, Limassol and Berlin, and the app on an ordinary day. */
export const enShops: SampleScript = {
  name: 'en-shops',
  channel: 'bluesky',
  language: 'en',
  text: String.raw`
== kit-warrender (Kit Warrender, 144) 1 08:31 p
shoutout to whoever's on the machine at Morna Quince Street this morning. queue of 20, not one grumpy face, made my kid a babyccino without being asked

== priyanka-l (Priyanka, 1210) 1 12:48 c #loud
Love the Morna in Glasgow, can't hear a word in it. I lip-read, and steel + tile + drum & bass = I just nod and hope I ordered a coffee

== Mara 1 13:10 >
Thank you for telling us, nodding and hoping is no way to order. I've asked Glasgow to turn it down before 11 and there's a printed menu to point at under the till (it should be ON the till). Would felt under the tables help, do you think? – Mara

== priyanka-l 1 13:22 ip >
Felt, curtains, anything soft! One quiet hour a day would honestly be a dream

== Mara 6 09:30 >
Glasgow starts a quiet hour tomorrow, 15:00 to 16:00, no music, soft lights. It's your idea with a sign on it. Tell us if it isn't quiet. – Mara

== priyanka-l 7 16:04 p +14
I had an entire conversation. In a café. WITH A STRANGER. @morna.example I don't have words, which is ironic

== dunc-aird (Dunc) 1 17:20 q
morna tollgate open on the bank holiday?

== Mara 1 17:31 >
Ten to four. Ilse is on, she makes the good cinnamon thing. – Mara

== fairweather-m (Maud Fairweather) 2 08:15 c
25 min for a flat white at Morna on Quince St. Two people on bar, one explaining subscriptions to a man who clearly just wanted to sit down

== Mara 2 08:40 >
Twenty-five is bad. Somebody called in sick at six and the app kept taking orders as if nobody had. Next one is on us; and please show this to Joel, he'll enjoy the bit about the man. – Mara

== fairweather-m 2 12:11 p >
Joel did enjoy it. Coffee was superb, grudgingly

== tavish-orr (Tavish Orr, 71) 2 14:44 q resolved-elsewhere
Step-free at Morna Glasgow? Friend uses a chair. Map says yes, photo says two steps

== clydeside-nell (Nell, 380) 2 15:01 >
side door on the lane, ramp, ring the bell. loo's accessible too, been with my brother

== tavish-orr 2 15:07 c >
Great, thanks. A sign on the front saying so wouldn't kill them

== Mara 2 15:25 >
It wouldn't. It goes up this week, and the photo changes. Thank you Nell. – Mara

== leocadia-w (Leocadia, 502) 3 09:12 p
Wrote 4,000 words at the corner table in Morna Limassol. They brought me water twice and never once looked at the clock. That is the review.

== bram-vdl (Bram, 95) 3 11:11 q resolved-elsewhere
is the morna on saltpan lane ok with laptops or will i get Looked At

== leocadia-w 3 11:40 >
Corner table. Buy something every two hours like a decent person. No Looks.

== mina-castle (Mina C., 60) 3 13:20 c
morna berlin: "cash only today". morna's whole thing is being the future. pick one

== Mara 3 13:45 >
The card line of the whole street was cut by a digger. The digger was also the future, I suppose. If you left without a coffee, the next one's ours. – Mara

== otto-fernsby (Otto Fernsby) 4 10:02 i
Dear @morna.example: hooks under the counter for bags. That's all. I'm tired of standing like a heron

== Mara 4 10:20 >
Dear Otto, hooks, noted, and "standing like a heron" is now how we describe it internally. Which shop shall we start with? – Mara

== otto-fernsby 4 10:26 >
Bristol. I'll be the heron.

== Mara 11 12:01 >
Eight hooks, Bristol, since this morning. – Mara

== otto-fernsby 11 17:50 p +31
MORNA PUT UP HOOKS. I asked for hooks on the internet and there are hooks
alt: A brass hook under a wooden counter with a canvas bag on it

== jasmin-okoro (Jasmin Okoro, 266) 4 12:30 q
Do dogs get in at Morna Bristol? He's large but he's a coward

== Mara 4 12:41 >
Dogs welcome, cowards especially. There's a bowl by the door and a biscuit jar marked D. – Mara

== jasmin-okoro 4 16:15 p >
he hid behind the barista's legs for an hour. she just worked around him. love this place

== stu-hallam (Stu H.) 4 18:02
why does every morna smell of oat milk and ambition

== wexford-will (Will) 5 08:08 qc
My app says 9 drops, till says 6. Who do I believe, morna? I want my free coffee and also my dignity

== Mara 5 08:20 >
Believe the till on the coffees and us on the dignity. Two refills in Berlin weren't counted, and one's a mystery; I've put you at 10. – Mara

== wexford-will 5 08:33 p >
dignity restored. having it with cinnamon

== a11y-artemis (Artemis Blyth, 1690) 5 09:44 c +12 #screen-reader
Morna app with a screen reader: the Order button is announced as "button". The Pay button is announced as "button". Cancel, you'll never guess. I have ordered four teas

== Mara 5 10:01 >
I'm sorry, that's shameful, and thank you for keeping it funny. I've passed it on as a fault that stops people from ordering, not as a wish. What phone and version, if you have a second? And the teas are refunded. – Mara

== a11y-artemis 5 10:09 >
Newest phone, newest everything, app 5.2.0. Large type also cuts the prices off. Happy to test a build.

== Mara 8 16:20 >
5.2.1 is going out with names on every button (and Cancel says what it cancels). Prices next. Our two app people would love to watch you use it, paid, an hour, when it suits you. – Mara

== a11y-artemis 8 17:02 p >
Paid! Now you're just showing off. Yes.

== a11y-artemis 13 09:15 p +8
ordered one tea @morna.example

== a11y-artemis 13 09:15 >
ONE

== nat-lomax (Nat, 22) 5 15:35 q
how do i delete my morna account, not the app, the ACCOUNT

== Mara 5 15:50 >
In the app: You, Privacy, the last line. It's really gone after 24 hours, and beans you've paid for still arrive. If the last line is missing (old version) write to me. May I ask why? You don't have to say. – Mara

== nat-lomax 5 15:58 >
breakup, shared account. nothing you did

== Mara 5 16:03 >
Then I can also just take the other person off it and leave you the drops. Your call, no hurry. – Mara

== nat-lomax 5 16:20 p >
...oh. yes please. thank you

== eirlys-m (Eirlys, 188) 6 07:33 i #tram
morna app idea: let me tell it I'm on the tram and it starts the coffee when the tram's two stops away. I'll even share location. For coffee I'll share anything

== dev-in-wool (Anselm, 2045) 6 07:50 >
"for coffee I'll share anything" the GDPR people just fell off a chair

== Mara 6 08:12 >tram
Love the idea and want to keep Anselm's chair safe: the app people say a "ready in 12 minutes" button does the same and knows nothing about trams. Good enough to try? – Mara

== ysolde-p (Ysolde, 24) 6 12:15 c would-not-help #podcast
Morna baristas with tattoos and opinions. I asked for a latte, not a podcast

== edit podcast 6 12:19
Morna baristas with tattoos and opinions. I asked for a latte, not a podcast. (edit: fine, the podcast was about bees and quite good)

== paulie-tr (Paulie) 7 08:01 c #cup-refused
@morna.example got refused a refill in Glasgow because my cup is "not one of ours". since when??

== Mara 7 08:18 >
Since never. Any clean cup gets the refill price, yours, your nan's, a jam jar. I'm ringing Glasgow now. You'll find your difference and a coffee waiting under "Paulie". – Mara

== paulie-tr 7 08:44 p >
quickest anyone's ever fixed anything for me on here. cheers Mara

== roz-tindall (Roz Tindall, 134) 7 10:37 p
Was having a rubbish morning, dropped my purse, coins everywhere, and three strangers AND the Morna barista got on the floor with me. That's it. People are good.

== idris-f (Idris, 47) 8 13:22 q
What's the song that's always on in Morna Quince Street around 1? Woman's voice, sounds like rain on a tin roof, goes "ah-ah-OH"

== Mara 8 14:30 >
Joel makes that list and is being mysterious about it. He says come in and hum it. (I'll get it out of him by tonight.) – Mara

== idris-f 8 14:41 >
I will not be humming in public Mara

== Mara 8 18:05 >
It's his sister's band and they aren't on anything yet. He blushed. – Mara

== idris-f 8 18:12 p >
well now I HAVE to go and hum

== cressida-n (Cressida, 810) 10 16:02 c to:shops
Lovely new Morna in Berlin. One toilet. For sixty seats. I've made friends in that queue, I've lost friends in that queue

== whit-langley (Whit Langley, 15) 11 09:50 i
Morna should open at 6.30. We exist. Bakers, nurses, bus people

== nurse-bex-again (Bex, nights) 11 10:02 i >
coming off shift at 6.45 to a closed door with a light on behind it is a special kind of sad

== Mara 11 10:30 >
The light is Joel doing the milk. I asked him: he's there at 6.15 anyway. We'll try a hatch from 6.30 in Bristol for a month, filter and rolls only, and count. Please come and be counted. – Mara

== nurse-bex-again 11 10:44 p >
I will be counted so hard

== marguerite-d (Marguerite) 12 15:12 pq
such a kind team at @morna.example Limassol, they kept my scarf a whole week. is there somewhere I can write something nice to their boss?

== Mara 12 15:20 >
Here is fine, she's standing behind me and has gone pink. Whose shift was it? – Mara

== marguerite-d 12 15:26 p >
Andri and the tall boy with the earring!

== bertrand-hull (B. Hull) 12 19:40 c too-late
Bristol Morna was shut at 16:50, sign says 17:00. Walked 20 minutes.

== cosmo-vane (Cosmo, 330) 13 08:55 p
nobody:
morna barista: *remembers your name, your order, your exam, your mum's hip*

== lark-ellery (Lark) 13 14:05 qi
could morna do a cup amnesty? i've four skerries with no lids and my neighbour's got lids with no cups. there must be hundreds of us

== Mara 13 14:30 >
A cup amnesty! Yes. Bristol's repair morning next month, tables of lids, tables of cups, tea for the lonely ones. May I credit you on the poster? – Mara

== lark-ellery 13 14:41 p >
"an idea by lark and her neighbour Geoff" please he'll die
`,
}
