import type { SampleScript } from '../types.ts'

/** Only named, meant otherwise, or about somebody else: where silence is right. Plus the odd letter for another department. */
export const enPassing: SampleScript = {
  name: 'en-passing',
  channel: 'bluesky',
  language: 'en',
  text: String.raw`
== cesarine-lp (Césarine, 402) 1 22:10 other-meaning
three hours into a playlist of old morna and coladeira from the islands. I don't understand a word and I'm homesick for a place I've never been

== auntie-vee (Vee, 33) 2 19:44 other-meaning
Morna turned one today!! our wee girl 🎂 cake everywhere, the dog has had most of it

== tom-of-the-bus (tom, 61) 2 08:50
overheard in the queue at morna: "I'm not ghosting him, I'm just resting my phone"

== hargreave-l (L. Hargreave, 915) 3 09:02
Meeting a source at Morna, corner table, both of us in sunglasses like amateurs

== skep-and-hive (Skep) 3 17:05 about-a-rival c
Quernhouse have discontinued the one grinder that worked and replaced it with one that has wifi. WIFI. For a grinder.

== bettinafox 3 17:12 about-a-rival >
it needs to email you that it's stuck

== moss-and-mortar (Ines Mortar, 208) 4 07:59
walked past morna, bakery, morna again (different one), gym, bakery. went in bakery

== jo-halifax (Jo, 18) 4 14:11 to:people q
Are Morna hiring in Glasgow? I make a mean cortado and have never once been on time, but I'm working on it

== prof-underwood (R. Underwood, 3700) 5 10:33 to:communications q
@morna.example I teach a marketing module and would like to use your lid letter from this week as an example of plain English. Whom do I ask?

== dee-lowry (Dee Lowry, 77) 5 22:02 about-a-rival p
unpopular opinion: quernhouse's cheese toastie is the best thing on the high street. morna could never

== saltmarsh-ed (Ed, 120) 6 08:00
new glasses, new haircut, morna in hand, late for the dentist. thriving

== abigail-stowe (Abigail Stowe, 512) 6 13:13
I said "meet at Morna" and we both went, to two different Mornas, and both sat there being annoyed for 40 minutes. 9 years of marriage

== greenbeans-export (Serra Pequena Green Beans) 6 15:00 to:purchasing
Dear @morna.example team, we're a washing station of 40 families and would love to send you samples of this year's crop. Who reads such mails?

== wolfram-h (Wolfram, 260) 7 12:00 about-a-rival
Quernhouse vs Morna vs the machine at my garage, blind tasting with six colleagues. Garage came second. I won't say who came third, they know

== ninety-nine-ply (ply) 7 23:48 nothing-asked
if I had a penny for every situationship that began at a morna I'd have 2p, which isn't a lot

== ruthven-k (Ruthven) 8 07:40
Today's bird count from the bench outside Morna: 14 sparrows, 2 gulls, 1 wagtail stealing sugar

== priory-lane (Priory Lane Residents, 48) 8 10:05 c to:communications
Residents of Priory Lane would be grateful if whoever delivers to Morna at 4.50 every morning could stop dragging the crates. We have asked twice by letter.

== kit-warrender 8 12:30
morna or the good sandwich place? I contain multitudes but only one lunch break

== alba-crumb (Alba) 8 12:34 >
sandwich. then morna. you contain two things max

== shiftwork-liam (Liam) 10 06:20
dreamt i was in the morna queue and everyone in it was my old headmaster

== evangeline-t (Evangeline, 1420) 10 18:00 to:communications
Writing a piece on how small companies talk during an outage. @morna.example would whoever wrote "ours is to have charged you for it" give me 15 min?

== trollope-fan (—) 11 01:13 provocation
morna drinkers are all the same. tote bag. opinions. no pension

== casper-lind (Casper) 11 14:40
"lukewarm" in portuguese is morna. and that's what my marriage counsellor called us. so

== vintage-vivs (Viv's Vintage, 90) 12 11:15
Found at the car boot: a Morna tin from before they changed the logo, buttons in it. Not for sale!! (the buttons are)

== hetty-r (Hetty, 65) 12 20:01
book club moved from the pub to morna and for the first time in six years we discussed the book

== pip-at-the-bar 13 06:58 own-staff
opening shift, morna quince st, machine's hot, moon's still up, come say hi

== dalry-dom (Dom, 14) 13 17:20 i to:product
petition for @morna.example to make a bowl. just a bowl. i trust you with bowls
`,
}
