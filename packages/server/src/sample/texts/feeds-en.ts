import type { SampleScript } from '../types.ts'

/** Blogs, their comments, local news and press releases. Holds the sample's longest post. */
export const feedsEn: SampleScript = {
  name: 'feeds-en',
  channel: 'feeds',
  language: 'en',
  text: String.raw`
== wireline-brief (Wireline Brief) 1 09:00
# Morna announces seed fund for coffee farms struck by leaf rust
LIMASSOL – Morna, the maker of refillable coffee equipment, today announced a fund that will help farms hit by leaf rust to replant. The company will match every amount given by customers at the till. "A blend is only as good as the slope it grows on," the company said. Nine shops take part from today.

== slow-filter (The Slow Filter) 2 07:00 pc answered #long
# Fourteen months with the Morna Thimble
I bought the Thimble the week my electric grinder died, which is to say in a temper, at a quarter to six, in the rain, in the Morna on Tollgate. I have used it every day since, something like four hundred and twenty mornings, and I think that is long enough to say something that isn't an unboxing.

First, what it is. A hand grinder the height of a tin of beans, steel outside, steel burrs inside, a crank that folds, and a dial underneath that clicks twenty-four times a turn. It takes 22 grams if you tap it, 20 if you are a calm person. It weighs as much as a full mug. My daughter calls it the pepper thing and so does everyone who visits, and one of them did, in fact, put it on the table with the salt.

What it does well. The grind is even, and I say that having been a bore about it: I own a set of sieves, I'm not proud. At eighteen clicks the Breakwater comes out of a paper filter in two minutes forty and tastes of what it says on the bag. At thirteen it feeds the little stove pot. It won't do Turkish, whatever the leaflet hopes, and below six clicks it starts to complain in a voice I can only describe as dental.

What I did not expect is the quiet. I had got used to waking the house. Now I stand at the back door in my socks, turning a handle for fifty seconds, watching the neighbour's cat commit its crimes, and nobody upstairs stirs. I did not buy a grinder for fifty seconds of looking at a garden, but that's what I would miss.

What went wrong. In month three it squeaked. I was told (by Dot, whom readers of these pages know) to use one drop of mineral oil and on no account olive oil, and that was that. In month nine the rubber foot came off, and I glued it. In month eleven the small screw that holds the crank stripped, in my hand, with guests. Two things about that. One: it was brass, and a brass screw in a part that takes all the force of your arm is a bad decision by somebody who will never have to meet me. Two: I wrote to Morna, not as this blog but from my wife's address, and a person named Mara sent a steel one with a tiny key and the words "it should have been this from the start". I went back and looked: the new ones in the shop have steel screws. So they knew. I wish they'd written to the rest of us, the ones who bought brass and haven't met the morning yet.

A word on travel, because I'm asked. It has been to two weddings, a funeral and a campsite where it was the only dry thing we owned. It goes in a boot. It does not rattle. At the funeral I ground coffee for nineteen people in a parish kitchen, eleven turns of the beans at a time, and an aunt I had not spoken to since a business with a hedge came and took the crank out of my hand and said, you look tired, let me. We've spoken since. I'm not saying that it was the grinder. I'm saying an electric one would have been over too quickly.

The price. It costs what a decent pair of shoes costs. You can have one that looks the same for a third, and I've tried two. The first one had a burr that wandered, so that one day in four tasted of cardboard. The second was fine, honestly fine, for five weeks, then the bearing went and there was no one to write to. If you make one cup a day the dear one works out at less than a postage stamp each morning by the end of the second year. If you make one cup a week, buy the cheap one and spend the rest on the beans.

Would I change anything? Three things. A numbered dial: counting clicks from zero in the half dark is a small daily exam and I fail it often. A lid that doesn't roll; mine has seen the underside of every cupboard in the kitchen. And a proper case, because the cotton bag it comes in is a nice bag for a different object.

The verdict, since people scroll down for it. It's the best thing I own that has no plug. I'd buy it again tomorrow, in a better mood. If Morna ever puts numbers on that dial I will buy a second one, give the first to my daughter, and lie to my wife about which is which.

Next week: why your kettle is lying to you.

== tin-roof-tony (Tony) 2 09:14 q resolved-elsewhere >long #dial
Does the dial drift over time? Mine (also a Thimble) seems two clicks finer than it was at Christmas. Or I'm older.

== slow-filter 2 10:02 >
It does settle in the first months as the burrs seat. Find the point where they touch and count from there again. Also yes, we're all older.

== maren-of-the-loch (Maren) 2 12:40 i >long
NUMBERS ON THE DIAL. I painted mine on with nail varnish, red for filter, blue for the pot. Ten minutes, costs nothing. Somebody tell Morna.

== Mara 2 15:10 >
Somebody did: you. I've sent your nail varnish to the workshop as a drawing. And to the author: you're right, we should have written to everybody with a brass screw. That letter goes out this week, with the screw in it. – Mara at Morna

== slow-filter 2 15:45 p >
Well, I never. Post updated below the line.

== edit dial 2 16:00
Does the dial drift over time? Mine (also a Thimble) seems two clicks finer than it was at Christmas. Or I'm older. EDIT: counted from zero as he says, it was me.

== harbour-hinterland (Harbour & Hinterland) 3 06:30
# Traders of Quince Street ask for a crossing
Eleven traders, among them a greengrocer, two bookshops and the coffee shop Morna, have signed a letter to the council asking for a crossing near the school. A decision is expected before the summer recess.

== wireline-brief 4 08:00 about-a-rival
# Quernhouse opens its fortieth shop
Quernhouse today celebrates the opening of its fortieth shop and thanks its customers for a record year. "We are humbled and excited," said a spokesperson. The first hundred guests receive a branded key ring.

== wireline-brief 6 10:00
# Morna exchanges a batch of cup lids
Morna is exchanging rust-coloured lids of its Skerry cup stamped with the letter F. The seal may leak. About 600 lids are concerned. No injuries have been reported. Exchange takes place in all shops without a receipt.

== consumer-lantern (Consumer Lantern) 6 14:20
# Check the letter under your lid
If you own a Skerry cup by Morna, look under the rim of the lid. The letter F means a seal that may leak; you get a new one free. We rang the company as ordinary customers: the lid was in the post the same day.

== wendy-lantern (Wendy) 6 16:05 c >
Same day for some. I've waited a week for mine, wrote twice, heard nothing.

== Mara 6 16:40 >
Wendy, that shouldn't be. I can't find a mail from you, so it may have gone to the old support address (that's our fault as well). mara@morna.example reaches me, or the order number here. – Mara at Morna

== wendy-lantern 7 09:10 >
sent to your own address, thanks

== morna 5 12:00 #journal-tins
# Bring your own tin: what we learned in Athens
A month of filling people's own tins from the hopper: 412 tins, two of them hats. What worked, what was a mess, and which shop is next.

== hugh-mallory (Hugh Mallory) 5 19:20 q >journal-tins
Do the tins have to be yours, or can I bring the big blue one my grandmother kept her buttons in?

== Mara 5 19:40 >
Any clean tin. Buttons out first. – Mara

== harbour-hinterland 9 11:45
# Coffee app charges thousands twice
Customers of the coffee company Morna were charged two, three or more times this morning when its app failed. The company says about 2,900 people are affected and that all have been refunded. Shops went on serving without payment. "They just wrote my name on their arm," said one customer.

== ledger-of-the-high-street (The High Street Ledger) 9 15:30 c would-not-help
# Another day, another app
Morna is only the latest. We keep handing the till to a telephone and act surprised when the telephone rings twice. Cash never asked anybody's bank for permission.

== colin-ledger (Colin B.) 9 16:12 >
Cash also never bought me a coffee from bed

== wireline-brief 10 09:30
# Morna publishes account of payment failure
Morna has published a detailed account of yesterday's payment failure, its cause and the measures taken. All amounts have been returned, the company states.

== bean-counter (Bean Counter Weekly) 11 08:00
# What the Morna failure costs
We add it up: refunds £19,412 (returned), free coffee on the day perhaps £8,000, bank fees £2,100. Against this, three days of the kindest press the company ever had. Investors shrug; baristas don't.

== slow-filter 12 07:00 p
# Why your kettle is lying to you
Your kettle says 96. It means the element. In the jug, with the lid off, in my kitchen: 91. This is why the card that comes with Morna's Gannet gives one number, your barista gives another, and both are right. Count to thirty and stop worrying.

== tin-roof-tony 12 08:31 >
I have an engineering degree and I'm being told to count to thirty. It works. I'm furious.

== commuter-diary (A Commuter's Diary) 13 07:10
# Things seen from the 7.42
A man asleep upright. A fox. The Morna lights going on one by one. A child teaching her father to whistle.
`,
}
