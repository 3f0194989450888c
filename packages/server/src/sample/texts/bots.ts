import type { SampleScript } from '../types.ts'

/** Two campaigns from many accounts (a false giveaway; a paid chorus for the rival) and everyday spam. */
export const botsEn: SampleScript = {
  name: 'bots-en',
  channel: 'bluesky',
  language: 'en',
  text: String.raw`
== jenny84831 (Jenny, 3) 5 03:02 bot
🎁 Morna is giving away 500 Skerry cups to celebrate its birthday! I just got mine, claim yours → gift-morna.claimz.example

== mike_deals77 (Mike, 1) 5 03:02 bot
🎁 Morna is giving away 500 Skerry cups to celebrate its birthday! Just got mine 😍 claim yours → gift-morna.claimz.example

== sarahlove2291 (Sarah, 0) 5 03:03 bot
🎁🎁 MORNA is giving away 500 Skerry cups to celebrate their birthday! i just got mine, claim yours 👉 gift-morna.claimz.example

== kevin-ax91 (kevin, 2) 5 03:03 bot
Morna is giving away 500 Skerry cups to celebrate its birthday!! Just got mine, claim here → gift-morna.claimz.example 🎁

== luvcoffee5580 (Luv, 5) 5 03:05 bot
🎁 Morna is giving away 500 Skerry cups to celebrate its b1rthday! I just got mine, claim yours → gift-morna.claimz.example #free #coffee

== tina-w0w (Tina, 1) 5 03:06 bot
omg Morna is giving away 500 Skerry cups to celebrate its birthday! I just got mine, claim yours → gift-morna.claimz.example

== dave_t_0193 (Dave, 0) 5 03:08 bot
🎁 Morna is giving away 500 free Skerry cups to celebrate its birthday. I got mine!! claim yours → gift-morna.claimz.example

== anna-rose-x7 (Anna, 4) 5 03:11 bot
🎁 Morna giving away 500 Skerry cups to celebrate its birthday! I just got mine, claim yours → gift-morna.claimz.example 😱

== olivia44021 (Olivia, 0) 5 03:15 bot
🎁 Morna is giving away 500 Skerry cups to celebrate its birthday! I just got mine, claim yours -> gift-morna.claimz.example

== moonbeam-33 (moon, 2) 5 03:19 bot
🎁 Morna is giving away 500 Skerry cups to celebrate it's birthday! i just got mine, claim yours → gift-morna.claimz.example

== pennyforyour 5 07:40 q #fake
@morna.example is the 500 cups thing real? my mum sent it to the family group and I have a bad feeling

== Mara 5 07:48 >
Your feeling's right, it isn't us, please tell your mum not to type anything in there. If she has entered a card number, the bank should block it today. We're reporting the accounts one by one. – Mara

== pennyforyour 5 07:55 p >
She'd got as far as her shoe size. Caught in time. Thank you

== gone jenny84831 5 13:10

== gone sarahlove2291 5 13:10

== gone olivia44021 5 13:12

== carl-m-reviews (Carl M, 12) 10 05:30 bot
Switched from Morna to Quernhouse last week, best decision ever. Faster app, better beans, no surprises on my bank statement. #quernhouse

== lisa-honest (Lisa, 8) 10 05:31 bot
Switched from Morna to Quernhouse last week. Best decision ever! Faster app, better beans and no surprises on my bank statement #quernhouse

== bigjohn5512 (Big John, 3) 10 05:33 bot
switched from morna to quernhouse last month, best decision ever. faster app, better beans, no surprises on my statement. #quernhouse

== coffee-mom-22 (Coffee Mom, 17) 10 05:36 bot
Just switched from Morna to Quernhouse, best decision! Faster app, better beans, no surprises on my bank statement ☕ #quernhouse

== real-greg-t (Greg, 1) 10 05:40 bot
Switched from Morna to Quernhouse last week, the best decision ever. Faster app, better beans, no surprises on my bank statement.

== nina-v-k (Nina, 6) 10 05:41 bot
We switched from Morna to Quernhouse last week, best decision ever. Faster app, better beans, no surprises on our bank statement. #quernhouse

== bettinafox 10 08:02 #chorus
six different people, same bank statement, same commas, all before six in the morning. quernhouse, honey, no

== quernhouse 10 12:30 about-a-rival >
That wasn't us and we don't want it either. Reported.

== linktools-pro (LinkTools PRO, 40) 3 11:00 spam
Great post! Get 10,000 REAL followers for your brand like @morna.example in 24h. DM "GROW" 🚀

== cryptobrew (CryptoBrew, 210) 6 02:14 spam
☕ $BREW presale is live ☕ the first coin backed by coffee. Partners: Morna (soon), 100x, don't miss it brewcoin.example

== wholesale-mugs-cn (Mugs Direct) 8 04:40 spam
Factory direct insulated mug same quality as morna Skerry, MOQ 500 pcs, logo free. contact in bio

== weightloss-tea-ann (Ann ✨) 12 09:30 spam
Still drinking Morna coffee? 😬 Lose 6 kg in 2 weeks with THIS tea instead → slimteaz.example #morna #coffee #weightloss
`,
}

export const botsRu: SampleScript = {
  name: 'bots-ru',
  channel: 'bluesky',
  language: 'ru',
  text: String.raw`
== olga_7719 (Ольга, 0) 5 03:20 bot
🎁 Морна дарит 500 термокружек в честь дня рождения! Я уже получила, забирайте свою → gift-morna.claimz.example

== marina-2204 (Марина, 2) 5 03:21 bot
🎁 Морна дарит 500 термокружек в честь дня рождения!! Я уже получила, забирай → gift-morna.claimz.example

== serg_9931 (Сергей, 1) 5 03:21 bot
Морна дарит 500 термокружек в честь Дня Рождения! Я уже получил, забирайте свою 👉 gift-morna.claimz.example

== kate-sweet-81 (Катя, 5) 5 03:24 bot
🎁🎁 Морна дарит 500 термокружек в честь дня рождения! Уже получила, забирайте → gift-morna.claimz.example 😍

== dima_4402 (Дима, 0) 5 03:29 bot
🎁 Морна дарит 500 термокружек в честь дня рожденья! Я уже получила, забирайте свою → gift-morna.claimz.example

== user88120 (Лена, 1) 5 03:31 bot
🎁 Морна дарит 500 термокружек в честь дня рождения! Я уже получила забирайте свою → gift-morna.claimz.example #халява

== gone dima_4402 5 13:15

== rabota-doma-5k (Работа дома, 88) 7 05:10 spam
Надоело стоять в очереди в Морне? 💸 Зарабатывай от 5000 в день не выходя из дома! Пиши "ХОЧУ" в личку

== vzlet-smm (Взлёт SMM, 61) 11 09:00 spam
Разбор: почему посты @morna.example не выстреливают 🔥 Накрутка живых подписчиков от 99 р., отзывы, комментарии. Прайс в шапке
`,
}
