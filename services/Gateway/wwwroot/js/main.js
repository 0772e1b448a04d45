// The page: which corpus, which turns, which source is open. The address says what the source panel shows.

import { askStream, expected, listCorpora, verifyQuote, verifyText } from './api.js';
import { AnswerView } from './answer.js';
import { CheckView } from './check.js';
import { Composer } from './composer.js';
import { Conversation, said } from './conversation.js';
import { byId, element, fill } from './dom.js';
import { away, empty, waiting } from './notices.js';
import { corpusOf, hashOf, placeOf } from './place.js';
import { SourcePanel } from './source.js';
import { showArchive, showExamples } from './start.js';

/** @typedef {import('./contract.js').Corpus} Corpus */
/** @typedef {import('./place.js').Place} Place */

const conversation = new Conversation();
const composer = new Composer({ send: (purpose, text) => purpose === 'ask' ? ask(text) : check(purpose, text), stop: () => asking?.abort() });
const panel = new SourcePanel(byId('source'), { close: closeSource, open: place => openSource(place, '') });
const corpusSelect = /** @type {HTMLSelectElement} */ (byId('corpus'));
const newConversation = byId('new-conversation');
/** Where the panel lies over the page instead of beside it. The style sheets break at the same width. */
const narrow = matchMedia('(max-width: 68rem)');

/** @type {Corpus[]} */
let corpora = [];
/** The question being answered, or the check being made. @type {AbortController | null} */
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
  if (!isReady(question, 'question')) {
    return;
  }

  const corpus = corpusSelect.value;
  const history = conversation.historyOf(corpus);
  const turn = conversation.begin(corpus, question);
  const view = new AnswerView(corpus, question, labelOf(corpus), openSource);
  const failed = await follow(view, question, () => ask(question), async signal => {
    for await (const event of askStream(corpus, { question, history, ...composer.options }, signal)) {
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
  });
  if (failed && turn.sentences.length === 0) {
    conversation.drop(turn);
  }
}

/**
 * Checks a quote or a text: a turn on the page, but none of the conversation.
 * @param {'quote' | 'text'} purpose
 * @param {string} text
 */
async function check(purpose, text) {
  if (!isReady(text, purpose)) {
    return;
  }

  const corpus = corpusSelect.value;
  const view = new CheckView(corpus, purpose, text, labelOf(corpus), openSource);
  await follow(view, text, () => check(purpose, text), async signal => {
    if (purpose === 'quote') {
      view.showQuote(await verifyQuote(corpus, { quote: text, ...composer.filters }, signal));
    } else {
      view.showText(await verifyText(corpus, { text, ...composer.filters }, signal));
    }
  });
}

/**
 * Whether a call can be made now; one at a time is.
 * @param {string} text
 * @param {string} field The field that the text is, in the contract.
 */
function isReady(text, field) {
  if (!asking && !text.trim()) {
    composer.blame([{ field, description: 'Write one first.' }]);
  }

  return !asking && text.trim() !== '';
}

/** A corpus's name where there are several. @param {string} corpus */
function labelOf(corpus) {
  return corpora.length > 1 ? corpus : '';
}

/**
 * Shows a turn while its call is made.
 * @param {AnswerView | CheckView} view
 * @param {string} text What was written for it.
 * @param {() => void} again Makes the same call anew.
 * @param {(signal: AbortSignal) => Promise<void>} call
 * @returns {Promise<boolean>} Whether it failed; being stopped is no failure.
 */
async function follow(view, text, again, call) {
  const controller = asking = new AbortController();
  begin(view);
  try {
    await call(controller.signal);
    return false;
  } catch (fault) {
    if (controller.signal.aborted) {
      view.stopped();
      return false;
    }

    fail(view, text, expected(fault), again);
    return true;
  } finally {
    if (asking === controller) {
      asking = null;
      composer.busy = false;
    }
  }
}

/** @param {AnswerView | CheckView} view */
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
 * @param {AnswerView | CheckView} view
 * @param {string} text
 * @param {import('./api.js').ApiError} fault
 * @param {() => void} again
 */
function fail(view, text, fault, again) {
  if (fault.kind !== 'invalid') {
    view.failed(fault.message, () => {
      if (!asking) {
        if (!view.stands) {
          view.node.remove();
        }

        again();
      }
    });
    return;
  }

  view.node.remove();
  composer.write(text);
  if (byId('turns').childElementCount === 0) {
    startAnew();
  }

  composer.blame(fault.violations.length > 0 ? fault.violations : [{ field: '', description: fault.message }]);
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
