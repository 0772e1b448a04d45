namespace Dateline.Knowledge.Answering.Extractive;

/// <summary>A sentence of an answer with the text that it is to be verified against.</summary>
/// <param name="Sentence">The sentence, without a verdict.</param>
/// <param name="ArticleText">The canonical text of the article it cites.</param>
internal sealed record DraftSentence(AnswerSentence Sentence, string ArticleText);
