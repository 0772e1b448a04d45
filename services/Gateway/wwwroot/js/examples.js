// Questions to begin with. Each is offered only where the archive holds the article that answers it (the last has none:
// that "no answer" is an answer is worth seeing early).

/** @type {{question: string, articleId: string}[]} */
export const Examples = [
  { question: 'How far do the rebels have to pull back under the Sochi memorandum?', articleId: 'nur-sultan-august-2019-truce' },
  { question: 'Did the August 2019 ceasefire in Idlib hold?', articleId: 'idlib-truce-collapses-august-2019' },
  { question: 'At what time on 29 March did the Ever Given come off the bank?', articleId: 'ever-given-refloated-march-2021' },
  { question: 'Which star was picked for lining up Webb’s mirror segments?', articleId: 'webb-arrives-at-l2-january-2022' },
  { question: 'How many aircraft does Russia keep at Hmeimim?', articleId: 'idlib-offensive-may-2019' },
];
