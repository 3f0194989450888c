import type { LanguageCues } from '../cues.ts'

export const english: LanguageCues = {
  moments: {
    praise: {
      strong:
        "thank you so much, thanks so much, love your, love this, love it, love the, i love, loving the, awesome, amazing, brilliant, fantastic, excellent, outstanding, best service, great service, great job, well done, kudos, shout out to, shoutout to, props to, best ever, highly recommend*, would recommend, can't recommend enough, made my day, so happy with, very happy with, impressed, you rock, life saver, lifesaver, top notch, superb, blown away, hats off, kept their word, saved my day, never let me down, worth every",
      medium:
        'thank you, thanks, thankful, grateful, appreciate*, great, wonderful, perfect, beautiful, best, happy, helpful, recommend, delicious, enjoy*, favorite, favourite, fast delivery, quick response, lovely, works like a charm, works great, so good, very good, really good, nailed it, delighted, pleased, friendly, pleasant*, thx, ty, cheers, kind, bravo',
      weak: 'good, nice, cool, fun, easy, like, better, glad, wow, smooth, yay, super, works',
      against:
        'no thanks, thanks for nothing, thanks a lot for, would be great, would be nice, would love, not happy, not impressed, yeah right, great another, oh great, just great, so much for',
    },
    complaint: {
      strong:
        "worst, terrible, horrible, awful, unacceptable, disgusting, disappoint*, pathetic, ridiculous, useless, scam, rip off, ripoff, fraud, never again, doesn't work, does not work, not working, not been working, isn't working, won't work, stopped working, stop working, still no, still not, still waiting, still broken, no response, no reply, no answer, nobody answers, no one answers, ignored, want my money back, want a refund, refund me, broke*, crash*, overcharged, charged twice, charged me twice, lost my, shame on you, waste of, wasted, poor service, poor customer, bad service, customer service is, fed up, cancelled, canceled, rude, sucks, suck, furious, appalling, shambles, disgrace*, hours on hold, on hold for, never arrived, hasn't arrived, not arrived, didn't arrive, get your act together, sort it out, fix your, fail*, garbage, trash, a joke, let down, letting me down",
      medium:
        "problem*, issue*, error*, bug, bugs, buggy, annoy*, frustrat*, angry, upset, unhappy, slow, delay*, late, wrong, damaged, missing, stuck, complain*, can't log in, can't login, can't even, cannot, unable to, keeps crashing, keeps, hate, poor, bad, wait*, again, lost, refused, failing, down again, is down, outage, no signal, lied, lies, stolen, misleading, overpriced, ruined, mess, hung up, no help, not good, not happy, not great, wtf, nightmare, sick of, tired of, why is my, why does my, why do you, why can't, days ago, weeks ago",
      weak: "not, never, no, don't, won't, can't, doesn't, isn't, didn't, expensive, hard, old, ugh, seriously, really, but, unfortunately, however, fix, fixed, hour*, nothing",
      against:
        "no problem*, not bad, no issues, can't wait, cannot wait, no worries, can't complain, never disappoint*, problem solved",
    },
    question: {
      strong:
        "how do i, how can i, how do you, how does, how much, how long, how many, can you tell me, could you tell me, does anyone know, anyone know, do you know, is there a way, is it possible, where can i, where do i, when will, when is, when are, what time, what is the, what's the, which one, who do i, who can i, do you have, do you ship, do you offer, are you open, can i use, can i get, can i pay, can i still, is there any, are there any, will there be, any idea, any chance, quick question, question for, i have a question, wondering if, wondering whether, please advise, just wondering, anybody know, what are your, will it, does it, can someone, could someone, any update*, any news on, any eta",
      medium:
        'how, where, when, which, who, what, why, can you, could you, can i, could i, do you, does, is there, are you, is it, are there, will you, would you, should i, may i, need to know, want to know, need help, help me, please help',
      weak: 'any, anyone, possible, know, wonder*',
      against:
        "how could you, why do you suck, who cares, what a, what the, how dare, how nice, how cool, when i, why would anyone, that's why, this is why",
    },
    idea: {
      strong:
        "please add, pls add, you should add, you should make, you should offer, should add, why not add, could you add, can you add, would be great if, would be nice if, would be good if, would be cool if, would be awesome if, would be better if, would be helpful if, would love to see, would love if, would love it if, i'd love to see, it'd be great, it'd be nice, it would be great, it would be nice, it would help if, i wish you, i wish there was, i wish there were, wish it had, wish you had, wish you would, i suggest, my suggestion, suggestion for, suggestion, suggestions, feature request, idea for you, here's an idea, an idea, how about a, how about adding, how about making, what if you, you could add, needs an option, need an option, add an option, option to, allow us to, let us choose, let users, allow users, make it possible, consider adding, please consider, please make, please bring, bring back, please allow, please include, please enable, please support, please provide, ability to, should be able to, should have a, should be an, should allow, should support, should provide, should include, should be possible, there should be",
      medium:
        "should, could be improved, improve*, needs to, need to, wish, would like to see, would be, consider, why don't you, why not, instead of, could use, hopefully, add, support for, feature*, allow, enable, include, make it, make sure, recommend you, better if, if only, it'd be",
      weak: 'please, could, would, option, maybe, perhaps, hope, version, want',
      against: 'should have known, i should go, should arrive, should i',
    },
  },
  negators:
    "not, no, never, isn't, aren't, wasn't, don't, doesn't, didn't, can't, cannot, won't, hardly, nothing, without, isnt, dont, doesnt, didnt, cant, wont",
  urgent:
    'urgent*, asap, immediately, right now, emergency, today, tonight, tomorrow, stranded, stuck at, stolen, hacked, fraud, lawyer, legal action, police, danger*, fire, burning, smoke, injured, hospital, allergic, deadline, locked out, flight leaves, leaving in, within an hour, in an hour, my money, charged twice, overcharged, help me, please help',
  danger:
    'hospital, hospitalised, hospitalized, emergency room, ambulance, paramedic*, burned my, burnt my, burned her, burnt her, burned his, burnt his, burned me, burnt me, burned by, burnt by, burned myself, burnt myself, burned herself, burnt herself, burned himself, burnt himself, badly burned, badly burnt, burns on, scalded, hand under cold water, hand is under cold water, hurt myself, hurt herself, hurt himself, badly hurt, seriously hurt, was injured, is injured, got injured, were injured, badly injured, injured my, choked on, choking on, allergic reaction, anaphyla*, epipen, is bleeding, was bleeding, bleeding from, stop bleeding, cut my hand, cut my finger, cut his hand, cut her hand, electric shock, electrocut*, caught fire, catching fire, went up in flames, exploded in my, exploded in her, exploded in his, exploded in our, exploded while, food poisoning, poisoned, broken glass in, pieces of glass, glass in my, swallowed a piece, swallowed a battery, swallowed glass, kill myself, killing myself, end my life, suicidal, commit suicide',
  news: 'breaking, reports, announced, announces, announce, according to, ceo, shares, stock, quarter, revenue, analysts, said on, launches, unveils, lawsuit, acquisition, via, percent, billion, million, read more, study finds',
  spam: 'click here, free gift, win a, giveaway, promo code, discount code, limited offer, limited time, buy now, order now, earn money, make money, work from home, follow me, follow back, check out my, link in bio, dm for, whatsapp, casino, crypto, loan*, cheap, best price, % off, sign up now, subscribe now, free trial, call now, txt, claim your, winner, prize',
  staff:
    "we are sorry to hear, we're sorry to hear, sorry to hear, we apologise, we apologize, please dm us, dm us, send us a dm, send us a, please contact us, let us know, we'd like to, we're here to help, happy to help, our team, we will look into, we'll look into, please call us, thanks for reaching out, thank you for reaching out, thanks for letting us know, follow and dm, follow/dm, please provide your, we understand, we appreciate your, here to assist, assist you, your confirmation number, reach out to us, we hope",
}
