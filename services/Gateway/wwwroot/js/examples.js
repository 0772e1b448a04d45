// Questions to begin with. Each is offered only where the archive holds the article that answers it (the last has none:
// that "no answer" is an answer is worth seeing early).

/** @type {{question: string, articleId: string}[]} */
export const Examples = [
  { question: 'How far must the opposition retreat under the Sochi memorandum?', articleId: 'sochi-memorandum-september-2018' },
  { question: 'Did the August 2019 ceasefire in Idlib hold?', articleId: 'idlib-truce-collapses-august-2019' },
  { question: 'When was the Ever Given refloated?', articleId: 'ever-given-refloated-march-2021' },
  { question: 'How far is the James Webb Space Telescope from Earth?', articleId: 'webb-arrives-at-l2-january-2022' },
  { question: 'How many civilians were killed in Idlib in August?', articleId: 'idlib-truce-collapses-august-2019' },
];
