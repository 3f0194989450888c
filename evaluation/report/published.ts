/** Figures that others published, with where they come from; protocols differ where it says so. */
export interface Published {
  readonly set: string
  readonly what: string
  readonly figure: string
  readonly source: string
}

export const PUBLISHED: readonly Published[] = [
  {
    set: 'complaints-acl19',
    what: 'complaint, macro F1, 10 folds',
    figure: '79.0 without transformers; 87 with',
    source: 'Preoţiuc-Pietro et al., ACL 2019; Jin & Aletras, COLING 2020',
  },
  {
    set: 'semeval2019-task9',
    what: 'idea, F1, official evaluation part A / B (not here)',
    figure: '78.1 / 85.8 best (BERT-large); 68.2 at place 12',
    source: 'Negi et al., SemEval-2019 task 9',
  },
  {
    set: 'semeval2017-task4',
    what: 'tone, macro recall, 2017 test part (not here)',
    figure: '62.9 SVM and fastText, 58.3 LSTM, 73.7 TimeLM',
    source: 'TweetEval leaderboard',
  },
  {
    set: 'umsab',
    what: 'tone, macro F1, mean of 8 languages, test part (not here)',
    figure: '51.0 fastText, 66.8 XLM-T of one language each',
    source: 'Barbieri et al., XLM-T, LREC 2022',
  },
  {
    set: 'rusentitweet',
    what: 'tone of five classes, macro F1, test part (not here)',
    figure: '65.9 RuBERT, best of several runs',
    source: 'Smetanin, PeerJ CS 2022 (notebook of the authors)',
  },
  {
    set: 'sentirueval2016',
    what: 'mean F1 of positive and negative, banks / telecom, official',
    figure: '55.2 / 55.9 best of 2016',
    source: 'Loukachevitch & Rubtsova, Dialogue 2016',
  },
  {
    set: 'greek-banks',
    what: 'tone, F1, 10 folds',
    figure: '65.2 BERT',
    source: 'the thesis that published the set',
  },
  {
    set: 'eld-bench tweets',
    what: 'language, accuracy',
    figure: '98.7 eld 2.1 large, 97.4 fastText lid.176, 91.0 CLD3 (mean of 15 sets of posts)',
    source: 'measured with the packages, November 2026',
  },
]
