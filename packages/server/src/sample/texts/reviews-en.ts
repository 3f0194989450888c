import type { SampleScript } from '../types.ts'

/** Reviews from other people's shops and app stores, brought in as a file. */
export const reviewsEn: SampleScript = {
  name: 'reviews-en',
  channel: 'import',
  language: 'en',
  text: String.raw`
== r-jmh (J. M. H.) 1 13:00 p
# Five stars
Bought the Morna Skerry for my husband who loses everything. Seven weeks and he still has it. I think it may be love.

== r-anon-1 (A customer) 1 18:22 c to:support
# Doesn't fit under the machine
Nice enough cup but too tall for the spout of my machine by about a finger. Measurements on the page are WITHOUT the lid base. Returned. Morna please give the real height.

== r-phil-d (Phil D.) 2 20:10 c resolved-elsewhere
# Ok
Does the job. Lid leaks a bit. Was rust colour, letter F. Since swapped.

== r-sandhya (Sandhya R.) 3 07:45 pi to:product
# Nearly perfect
The Gannet makes the cleanest coffee I've had at home. I'd love a lid for the jug, because I talk and it goes cold. Morna, a lid!

== r-kw (KW) 4 12:00 nothing-asked
# 4/5
good

== r-olderman (An older man) 5 09:15 p
# For the shaky of hand
I have a tremor. Most cups with lids need two good hands and a temper. This one I can close by leaning on it. I don't know whether Morna meant that, but please don't "improve" it.

== r-maxb (Max B) 6 21:40 c to:product
# App 5.2 ★☆☆☆☆
Every update moves the order button. I've muscle memory, Morna, I'm a simple animal. Bottom right. LEAVE IT bottom right.

== r-ingrid (Ingrid S.) 7 10:30 qc to:support
# Handle of Thimble
Is there supposed to be play in the crank? Mine wobbles about 2 mm since new. Grinds fine. I don't want to return it if that's how it is.

== r-twocats (two cats one cup) 8 19:19 p
# Survived
Fell off the balcony (third floor) into next door's hydrangea. Scratch. Hydrangea not so good.

== r-dara (Dara) 9 14:00 c resolved-elsewhere
# App ★☆☆☆☆
Charged me five times this morning for one tea. FIVE. Uninstalled.

== edit reviews-en-10 10 20:05
# App ★★★☆☆
Charged me five times for one tea. Edit: all back the same day and they wrote to me before I wrote to them. Two stars more. Not five, I've a memory.

== r-bluebell (Bluebell) 9 15:25 c resolved-elsewhere
# App ★★☆☆☆
Was fine for a year, then today happened. Staff in Glasgow lovely though, gave me a coffee anyway.

== r-lenka (Lenka T.) 11 08:50 p
# Rounds, box 12
Never late but once, and then two came. Almond Row is my Sunday.

== r-gdm (G. de M.) 12 16:00 cq to:support
# Invoice?
Ordered six Morna cups for the office. Good cups. No VAT invoice in the parcel, none in the mail, none in the account. Where do I get one?

== r-percy (Percy) 13 11:11 i to:product
# Left-handed
The sip hole and the logo assume the right hand. With the left I drink my own logo backwards. Tiny thing. A turnable lid would do it.
`,
}
