import type { SampleScript } from '../types.ts'

/** German, French, Arabic, Japanese, and Portuguese and Spanish voices that only happen to write the word. */
export const others: SampleScript = {
  name: 'others',
  channel: 'bluesky',
  language: 'de',
  text: String.raw`
== rike-aus-moabit (Rike, 410) 1 06:20 p
Morna am Ziegelufer: Die Barista hat „wie immer?“ gefragt. Nach zwei Besuchen. Ich ziehe nie wieder um.

== joergbaum (Jörg Baum, 60) 2 11:30 c #de-lid
Moin @morna.example, Deckel undicht, Hose nass, Termin beim Amt. Der Sachbearbeiter hat GELACHT.

== Mara 2 11:48 >
Moin Jörg, wenn unter dem Rand ein F steht, ist es unser Fehler: neuer Deckel geht heute raus, Reinigung zahlen wir. Und der Sachbearbeiter bekommt hoffentlich keinen Kaffee. – Mara

== joergbaum 2 11:55 p >
F wie feucht. Danke, Mara, schnell und nett.

== hannelore-w (Hannelore W., 22) 4 08:15 q
Guten Tag, gibt es bei Morna in Berlin auch entkoffeinierten Filterkaffee zum Mitnehmen? Mein Arzt und ich verhandeln noch.

== Mara 4 08:30 >
Guten Tag! Ja, Night Ferry, den ganzen Tag frisch gebrüht. Ein Rest von 3 mg Koffein bleibt; vielleicht hilft die Zahl bei der Verhandlung. – Mara

== tilman-s (Tilman, 1300) 5 17:10 i
Wunsch an Morna: Pfandsystem für die Becher, auch bei anderen Läden. Ich will einen Becher, nicht eine Sammlung von Bekenntnissen

== Mara 5 17:35 >
Der Satz hängt jetzt hier an der Wand. Mit zwei Läden in der Straße reden wir schon; wenn es mehr werden, melde ich mich bei dir. – Mara

== dornroeschen-0 (dorn, 9) 7 05:55 c would-not-help
morna 4,20 für nen flat white. früher gabs dafür ne wohnung

== ceylan-b (Ceylan, 230) 9 08:12 c resolved-elsewhere
Dreimal abgebucht, Morna. DREIMAL. Und der Kaffee war nicht mal meiner, ich hab aus Höflichkeit den von Jonas genommen

== joergbaum 9 08:40
bei morna am ziegelufer schreibt die barista die bestellungen auf ihren unterarm, platz ist noch bis ellenbogen

== ceylan-b 9 12:30 p
alles zurück, von morna. sogar Jonas hat seinen kaffee bekommen

== kleingartenkolonne (Parzelle 14, 77) 12 09:00 p
Kaffeesatz von der Morna geholt, Schnecken ratlos, Rosen begeistert. Gibt's kostenlos, einfach fragen 🌹

== lucille-m (Lucille, 320) 1 09:50 p lang=fr
Découvert le café Morna chez ma sœur à Bristol. Reparti avec deux sachets cachés dans mes chaussettes. La douane n'a rien senti, moi si.

== baptiste-r (Baptiste R., 85) 3 10:30 q lang=fr
Bonjour @morna.example, livrez-vous en Belgique ? Et si oui, est-ce que le moulin rentre dans une boîte aux lettres bruxelloise (petite, vexée) ?

== Mara 3 10:52 >
Bonjour Baptiste ! Oui, trois jours. Le moulin, non, mais le facteur le laisse au point relais ; les sachets de 250 g passent même dans une boîte vexée. – Mara

== baptiste-r 3 11:00 p lang=fr >
Parfait, merci ! Je vais lui annoncer avec tact.

== odile-v (Odile V., 44) 6 14:05 c lang=fr to:support
Troisième mail à Morna sans réponse pour une facture. Je ne demande pas la lune, je demande une facture.

== margaux-dp (Margaux, 610) 8 07:40 lang=fr
rêvé que je faisais la queue chez Morna en pyjama et que c'était moi la barista

== gaspard-l (Gaspard, 19) 9 08:25 cq lang=fr
4 x 3,80 débités par Morna pour un café jamais servi. Je fais opposition ou j'attends ?

== Mara 9 08:36 >
N'opposez rien, Gaspard, cela retarderait tout : le remboursement part ce matin, sans démarche. S'il vous le faut aujourd'hui, écrivez-moi en privé, je fais un virement. Vraiment désolée. – Mara

== gaspard-l 9 13:20 p lang=fr >
Reçu. Rapide et poli, on n'a plus l'habitude.

== sylvaine-t (Sylvaine, 70) 11 16:00 i lang=fr to:product
et si Morna faisait une tasse pour gauchers ? le dessin est toujours du côté du voisin

== huda-najm (هدى نجم, 540) 5 10:00 qp lang=ar
السلام عليكم، اشتريت كوب Morna من برلين وهو رائع، لكن أين أجد غطاءً بديلاً؟ ابني الصغير قرر أن الغطاء طائرة ورماه من الشرفة 😅

== Mara 5 10:25 >
وعليكم السلام هدى! الغطاء البديل متوفر في متجرنا في برلين ويمكننا إرساله بالبريد. وهذه المرة على حسابنا، تحيةً للطيار الصغير. – Mara

== huda-najm 5 10:40 p lang=ar >
شكراً جزيلاً! الطيار يسلّم عليكم ويعدكم بعدم الإقلاع.

== samir-alq (سمير, 130) 10 19:15 p lang=ar
قهوة المساء من Morna، هيل أضفته بنفسي، والبيت كله صار رائحته مثل بيت جدتي.

== yuki-no-ato (ゆき, 220) 2 23:30 p lang=ja
Mornaのグラインダー、音が静かで朝四時に挽いても家族が起きない。誰にも気づかれない贅沢。

== kenta-filter (けんた, 95) 6 22:15 q lang=ja
@morna.example 日本への発送はできますか？ベルリンで飲んだ「Breakwater」が忘れられません。

== Mara 6 22:40 >
ありがとうございます！日本へは月に一度まとめて発送しています。次の便は来週です。250gでよろしければ一袋お取り置きします。– Mara

== kenta-filter 6 22:48 p lang=ja >
ぜひお願いします！今から待ちきれません☕

== hanako-m (はなこ) 12 22:05 lang=ja
雨。Mornaのカップ。窓。以上。

== zeca-do-mar (Zeca, 800) 3 21:30 lang=pt other-meaning
Água morna com limão em jejum, dizia a minha avó. Morreu aos 96, teimosa.

== bia-cozinha (Bia, 2100) 8 14:00 lang=pt other-meaning
Dica: a manteiga tem de estar em ponto pomada e a água morna, nunca quente, senão o fermento morre.

== inacio-f (Inácio, 66) 12 20:20 lang=pt other-meaning
noite de morna no quintal do Tónio, guitarra desafinada e toda a gente a chorar a horas

== maite-r (Maite, 190) 7 12:20 p lang=es
Una taza Morna, una terraza, cero notificaciones. Hoy gano yo.
`,
}
