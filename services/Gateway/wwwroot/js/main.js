// The page: which corpus, which turns, which source is open. The address says what the source panel shows.

import { ApiError, askStream, listCorpora } from './api.js';
import { AnswerView } from './answer.js';
import { Composer } from './composer.js';
import { Conversation } from './conversation.js';
import { byId, element, fill } from './dom.js';
import { away, empty, waiting } from './notices.js';
import { corpusOf, hashOf, placeOf } from './place.js';
import { SourcePanel } from './source.js';
import { showArchive, showExamples } from './start.js';

/** @typedef {import('./contract.js').Corpus} Corpus */
/** @typedef {import('./place.js').Place} Place */

const conversation = new Conversation();
const composer = new Composer({ ask, stop: () => asking?.abort() });
const panel = new SourcePanel(byId('source'), { close: closeSource, open: place => openSource(place, '') });
const corpusSelect = /** @type {HTMLSelectElement} */ (byId('corpus'));
const newConversation = byId('new-conversation');
/** Where the panel lies over the page instead of beside it. The style sheets break at the same width. */
const narrow = matchMedia('(max-width: 68rem)');

/** @type {Corpus[]} */
let corpora = [];
/** The question being answered. @type {AbortController | null} */
let asking = null;
/** What had the focus when the panel opened. @type {Element | null} */
let opener = null;

corpusSelect.addEventListener('change', showStart);
newConversation.addEventListener('click', startAnew);
narrow.addEventListener('change', coverPage);
// Only where the panel shows does Escape close it; an open date picker or list takes its Escape itself.
document.addEventListener('keydown', event => {
  if (event.key === 'Escape' && panel.isOpen && !event.defaultPrevented) {
    closeSource();
  }
});
addEventListener('popstate', showAddress);
showAddress();
await openArchive();

/** Learns what corpora there are; everything else waits for that. */
async function openArchive() {
  fill(byId('notice'), waiting());
  composer.enabled = false;
  try {
    corpora = (await listCorpora()).filter(corpus => corpus.articleCount > 0);
  } catch (fault) {
    fill(byId('notice'), away(expected(fault), openArchive));
    return;
  }

  if (corpora.length === 0) {
    fill(byId('notice'), empty(location.origin, openArchive));
    return;
  }

  fill(byId('notice'));
  fill(corpusSelect, ...corpora.map(corpus => element('option', { value: corpus.name }, corpus.name)));
  const wanted = [corpusOf(location.hash), 'default'].find(name => corpora.some(corpus => corpus.name === name));
  corpusSelect.value = wanted ?? corpora[0].name;
  byId('corpus-choice').hidden = corpora.length < 2;
  composer.enabled = true;
  await showStart();
  // Under a finger, the focus would bring up a keyboard over half of the page.
  if (!panel.isOpen && matchMedia('(pointer: fine)').matches) {
    composer.focus();
  }
}

/** Shows what the chosen corpus holds, as long as nothing has been asked. */
async function showStart() {
  const corpus = corpora.find(candidate => candidate.name === corpusSelect.value);
  byId('start').hidden = !corpus || byId('turns').childElementCount > 0;
  if (!corpus || byId('start').hidden) {
    return;
  }

  fill(byId('examples'));
  try {
    const articleIds = await showArchive(byId('archive'), corpus, openSource);
    if (corpus.name === corpusSelect.value) {
      showExamples(byId('examples'), ask, articleIds);
    }
  } catch (fault) {
    fill(byId('archive'), away(expected(fault), showStart));
  }
}

/** @param {string} question */
async function ask(question) {
  if (asking) {
    return;
  }

  if (!question.trim()) {
    composer.blame([{ field: 'question', description: 'Write one first.' }]);
    return;
  }

  const corpus = corpusSelect.value;
  const history = conversation.historyOf(corpus);
  const turn = conversation.begin(corpus, question);
  const view = new AnswerView(corpus, question, corpora.length > 1 ? corpus : '', openSource);
  const call = asking = new AbortController();
  begin(view);
  try {
    for await (const event of askStream(corpus, { question, history, ...composer.options }, call.signal)) {
      if ('sources' in event) {
        view.showSources(event.sources);
      } else if ('sentence' in event) {
        view.addSentence(event.sentence);
        turn.sentences.push(...said([event.sentence]));
      } else {
        view.finish(event.answer);
        turn.sentences = said(event.answer.sentences);
      }
    }
  } catch (fault) {
    if (call.signal.aborted) {
      view.stopped();
    } else {
      fail(view, turn, expected(fault));
    }
  } finally {
    if (asking === call) {
      asking = null;
      composer.busy = false;
    }
  }
}

/** What counts as said in later turns: not what the archive does not support. @param {import('./contract.js').AnswerSentence[]} sentences */
function said(sentences) {
  return sentences.filter(sentence => sentence.verdict !== 'VERDICT_UNSUPPORTED').map(sentence => sentence.text);
}

/** @param {AnswerView} view */
function begin(view) {
  const fromElsewhere = !byId('composer').contains(document.activeElement);
  byId('start').hidden = true;
  newConversation.hidden = false;
  document.body.classList.add('has-turns');
  byId('turns').append(view.node);
  composer.write('');
  composer.busy = true;
  view.node.scrollIntoView({ block: 'start' });
  if (fromElsewhere) {
    view.heading.focus({ preventScroll: true });
  }
}

/**
 * A refused request goes back into the form, with what is wrong with it; any other failure is part of the turn.
 * @param {AnswerView} view
 * @param {import('./conversation.js').Turn} turn
 * @param {ApiError} fault
 */
function fail(view, turn, fault) {
  if (turn.sentences.length === 0) {
    conversation.drop(turn);
  }

  if (fault.kind !== 'invalid') {
    view.failed(fault.message, () => again(view, turn));
    return;
  }

  view.node.remove();
  composer.write(turn.question);
  if (byId('turns').childElementCount === 0) {
    startAnew();
  }

  composer.blame(fault.violations.length > 0 ? fault.violations : [{ field: '', description: fault.message }]);
}

/**
 * @param {AnswerView} view
 * @param {import('./conversation.js').Turn} turn
 */
function again(view, turn) {
  if (asking) {
    return;
  }

  if (turn.sentences.length === 0) {
    view.node.remove();
  }

  ask(turn.question);
}

function startAnew() {
  asking?.abort();
  conversation.clear();
  fill(byId('turns'));
  document.body.classList.remove('has-turns');
  newConversation.hidden = true;
  composer.focus();
  showStart();
}

/**
 * @param {Place} place
 * @param {string} quote
 */
function openSource(place, quote) {
  if (location.hash !== hashOf(place)) {
    history.pushState({ quote }, '', hashOf(place));
  }

  showPlace(place, quote);
}

/** Shows what the address names; a step back or a reload still knows what was quoted there. */
function showAddress() {
  showPlace(placeOf(location.hash), history.state?.quote ?? '');
}

function closeSource() {
  history.replaceState(null, '', location.pathname + location.search);
  showPlace(null, '');
}

/**
 * @param {Place | null} place null closes the panel.
 * @param {string} quote
 */
function showPlace(place, quote) {
  if (place) {
    opener = panel.isOpen ? opener : document.activeElement;
    panel.show(place, quote);
  } else if (panel.isOpen) {
    panel.close();
  }

  coverPage();
  if (!place && opener instanceof HTMLElement) {
    opener.focus({ preventScroll: true });
    opener = null;
  }
}

/** What the panel lies over cannot be reached meanwhile. */
function coverPage() {
  document.body.classList.toggle('has-source', panel.isOpen);
  byId('page').inert = panel.isOpen && narrow.matches;
}

/**
 * An error of a call; any other is a defect of this page and goes on to the console.
 * @param {unknown} fault
 * @returns {ApiError}
 */
function expected(fault) {
  if (fault instanceof ApiError) {
    return fault;
  }

  throw fault;
}
