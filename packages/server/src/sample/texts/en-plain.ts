import type { SampleScript } from '../types.ts'

/** People without a joke: short, dull, cross, in a hurry. Some of them stay cross. */
export const enPlain: SampleScript = {
  name: 'en-plain',
  channel: 'bluesky',
  language: 'en',
  text: String.raw`
== lee-p-1988 (Lee) 1 15:02 q
@morna.example what time do you close today in Bristol

== Mara 1 15:06 >
18:00 today. – Mara

== lee-p-1988 1 15:07 >
ok ta

== susan-whitcombe (Susan Whitcombe, 3) 2 16:20 c #susan
I have emailed Morna customer service on three occasions regarding order 90112 and received only the automatic reply. I would like a refund and an explanation. I do not normally use this site.

== Mara 2 17:45 >
Mrs Whitcombe, I'm sorry. Your mails are there, all three, in a queue nobody had been given since a colleague left. The refund of £44.00 went out just now. – Mara

== susan-whitcombe 3 09:12 c >
Thank you for the refund. I had also asked for an explanation as to why the kettle set was described as in stock when it was not.

== Mara 3 11:30 >
You had. The site counts stock once a night; the last two sets were sold in a shop that afternoon. It now counts every hour, which is better and still not perfect. – Mara

== susan-whitcombe 3 19:40 >
Noted. I have bought elsewhere.

== ade-ojo (Ade, 140) 3 12:01
lunch: morna. again

== marcin-w (Marcin) 4 08:15 c
@morna.example no hot water in glasgow toilets, no soap also

== Mara 4 09:50 >
Thanks Marcin, soap's refilled, a plumber comes this afternoon for the water. – Mara

== dan-f-trent (Dan F) 5 17:31 c #dan
morna parcel marked as delivered. not delivered. no photo, no card, not with the neighbours

== Mara 5 18:20 >
I've opened a case with the courier and asked for the position of the scan. If it isn't found by tomorrow at noon we send a new one. – Mara

== dan-f-trent 6 12:30 c >
it's past noon

== Mara 6 13:15 >
It is, and I'm late, sorry. The new one has left, you have the number by mail. – Mara

== dan-f-trent 8 16:00 c >
new one also "delivered". not here. i want my money back now

== Mara 8 16:40 >
Refunded in full, just now. I don't know yet what goes wrong at your address, and until I do I won't send you anything else to wait for. – Mara

== dan-f-trent 8 16:55 >
>:(

== carol-baines (Carol Baines, 31) 7 09:00 q
Does the Morna Gannet fit size 4 filters or only size 2? Thank you.

== Mara 7 09:25 >
Only size 2. A size 4 can be folded down but it's fiddly. – Mara

== tk-421-not (TK, 600) 7 18:10 c to:product
morna app crashes on open since the update. older phone, os from three years ago

== simone-arr (Simone) 10 13:40 q
@morna.example gift card balance, where do I see it

== Mara 10 13:52 >
In the app: You, then Cards. Or at any till. – Mara

== jb-hx (JB) 11 21:21 c too-late
Morna Glasgow rude today. Girl with short hair. won't be back

== ellen-mcd (Ellen McD, 75) 12 10:30 p
good coffee at morna this morning

== ellen-mcd 13 10:31 p
good coffee at morna again
`,
}
