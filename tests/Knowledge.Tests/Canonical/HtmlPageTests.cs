using Dateline.Knowledge.Articles;
using Dateline.Knowledge.Canonical;
using Shouldly;
using Xunit;

namespace Dateline.Knowledge.Tests.Canonical;

public sealed class HtmlPageTests
{
    private const string First = "The harbour of Exampleton was closed on Monday after a crane fell into the basin, the port authority said.";
    private const string Style = ".later { display: none }";
    private const string Second = "Two workers were hurt. The authority expects to open the northern quay again before the weekend.";

    [Fact]
    public void The_article_of_a_page_is_its_text_and_the_rest_is_listed_with_the_rule()
    {
        var article = Read($"""
            <html lang="en"><head><title>Crane falls | Example News</title><style>{Style}</style></head><body>
            <nav><a href="/">Home</a> <a href="/w">World</a></nav>
            <div class="site-wrapper"><article><h1>Crane falls into the basin</h1>
            <p>{First} <span style="display:none">Secret.</span></p>
            <div class="share-bar"><a href="#">Share</a></div>
            <p class="later">{Second} Hidden.</p>
            <p>{Second}</p>
            <div class="newsletter-signup"><p>Get the best of Example News.</p></div></article></div>
            <section id="comments"><p>I was there and saw the crane fall, it was frightening to see it go down like that.</p></section>
            <div class="cookie-banner">We use cookies. <button>OK</button></div><footer>Imprint</footer></body></html>
            """);

        article.Text.ShouldBe($"Crane falls into the basin\n\n{First}\n\n{Second}");
        article.Blocks[0].Kind.ShouldBe(BlockKind.Heading);
        article.LeftOut.Select(piece => piece.Rule).ShouldBe(
            ["menu", "hidden", "share-bar", "hidden", "offer", "comments", "cookie-notice", "page-footer"], ignoreOrder: true);
    }

    [Fact]
    public void A_page_without_any_semantic_element_gives_its_densest_part()
    {
        var article = Read($"""
            <div><div><a href="/a">World</a></div><div><a href="/b">A headline of another article that is long enough to look like prose</a></div></div>
            <div><div><div>{First}<br><br>{Second}</div></div></div>
            <div><a href="/c">Imprint</a></div>
            """);
        article.Text.ShouldBe($"{First}\n\n{Second}");
    }

    [Fact]
    public void Tables_become_rows_and_lists_and_quotes_keep_their_blocks()
    {
        var article = Read($"""
            <article><p>{First}</p><table><caption>Ships</caption><tr><th>Port</th><th>Ships</th></tr><tr><td>Exampleton</td><td>1<br>2</td></tr></table>
            <ul><li>one</li><li><p>two</p></li></ul><blockquote><p>It fell.</p></blockquote><pre>a
              b</pre></article>
            """);
        article.Text.ShouldBe($"{First}\n\nShips\n\nPort | Ships\nExampleton | 1 2\n\none\ntwo\n\nIt fell.\n\na\nb");
        article.Blocks.Select(block => block.Kind).ShouldBe([
            BlockKind.Paragraph, BlockKind.Paragraph, BlockKind.TableRow, BlockKind.TableRow, BlockKind.ListItem, BlockKind.ListItem, BlockKind.Quote, BlockKind.Code]);
    }

    [Fact]
    public void Linked_data_speaks_before_meta_elements_and_the_caller_before_both()
    {
        var article = Read($$"""
            <html lang="en-GB"><head><title>T</title><meta property="og:title" content="Wrong"><meta property="og:site_name" content="Wrong">
            <meta property="article:published_time" content="2020-01-01"><link rel="canonical" href="https://example.org/a">
            <script type="application/ld+json">{"@graph": [{"@type": "WebPage"}, {"@type": ["NewsArticle"], "headline": "Crane &amp; basin",
              "datePublished": "2021-05-03T10:00:00+02:00", "dateModified": "2021-05-04", "author": [{"name": "Jane Doe"}, "John Roe"],
              "publisher": {"name": "Example News"}, "articleSection": "Ports", "keywords": "a, b"}]}</script></head>
            <body><p>{{First}}</p></body></html>
            """, ArticleMetadata.Empty with { Publisher = "Caller" });

        var metadata = article.Metadata;
        metadata.Title.ShouldBe("Crane & basin");
        metadata.Publisher.ShouldBe("Caller");
        metadata.PublishedAt.ShouldBe(new DateTimeOffset(2021, 5, 3, 8, 0, 0, TimeSpan.Zero));
        metadata.UpdatedAt.ShouldBe(new DateTimeOffset(2021, 5, 4, 0, 0, 0, TimeSpan.Zero));
        metadata.Authors.ShouldBe(["Jane Doe", "John Roe"]);
        metadata.Section.ShouldBe("Ports");
        metadata.Tags.ShouldBe(["a", "b"]);
        metadata.Language.ShouldBe("en-GB");
        metadata.Url.ShouldBe("https://example.org/a");
    }

    [Theory]
    [InlineData("""<meta property="article:published_time" content="2019-08-05T10:00:00Z">""", DateSource.MetaElement, DateCertainty.Certain, "article:published_time")]
    [InlineData("""<meta name="date" content="05/08/2019">""", DateSource.MetaElement, DateCertainty.Doubtful, "date")]
    [InlineData("""<meta name="date" content="2019-08-05"><meta name="pubdate" content="2019-08-06">""", DateSource.MetaElement, DateCertainty.Certain, "date")]
    [InlineData("""<meta name="date" content="2019-08-05"><meta name="pubdate" content="2019-08-15">""", DateSource.MetaElement, DateCertainty.Doubtful, "date")]
    [InlineData("""<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2019-08-05"}</script>""", DateSource.LinkedData, DateCertainty.Certain, "datePublished")]
    [InlineData("""<span itemprop="datePublished" content="2019-08-05"></span>""", DateSource.Markup, DateCertainty.Likely, "datePublished")]
    [InlineData("""<article><time datetime="2019-08-05">Monday</time>""", DateSource.Markup, DateCertainty.Likely, "time")]
    public void A_date_says_where_in_the_page_it_stands_and_how_sure_it_is(string markup, DateSource source, DateCertainty certainty, string place)
    {
        var metadata = Read($"{markup}<p>{First}</p><p>{Second}</p>").Metadata;
        metadata.PublishedAtOrigin.ShouldBe(new DateOrigin(source, certainty, place));
        metadata.PublishedAt.ShouldNotBeNull();
    }

    [Fact]
    public void Authors_of_linked_data_bring_their_affiliations_and_microdata_the_section()
    {
        var metadata = Read($$"""
            <script type="application/ld+json">{"@type": "NewsArticle", "author": [{"name": "Jane Doe", "affiliation": {"name": "Example &amp; Sons"} },
              {"name": "John Roe", "worksFor": "Example Institute"}, {"name": "Ann Poe"}, "Tim Low"]}</script>
            <span itemprop="articleSection">Ports</span><p>{{First}}</p>
            """).Metadata;
        metadata.Affiliations.ShouldBe([new AuthorAffiliation("Jane Doe", "Example & Sons"), new AuthorAffiliation("John Roe", "Example Institute")]);
        metadata.Section.ShouldBe("Ports");
    }

    [Fact]
    public void Broken_metadata_of_a_page_rejects_nothing()
    {
        var article = Read($$"""
            <head><script type="application/ld+json">{"@type": "Article", "headline": </script><meta name="date" content="soon">
            <link rel="canonical" href="javascript:alert(1)"></head><p>{{First}}</p>
            """);
        article.Metadata.PublishedAt.ShouldBeNull();
        article.Metadata.Url.ShouldBeEmpty();
    }

    [Fact]
    public void Markup_in_text_is_text_and_scripts_are_nothing()
    {
        var article = Read($"<p>{First} &lt;b&gt;bold&lt;/b&gt;</p><script>alert(1)</script><p>{Second}</p>");
        article.Text.ShouldBe($"{First} <b>bold</b>\n\n{Second}");
    }

    private static CanonicalArticle Read(string html, ArticleMetadata? metadata = null) => Canonicalizer.Canonicalize(
        new ArticleSource(null, new ArticleContent.Html(html), metadata ?? ArticleMetadata.Empty), TestContext.Current.CancellationToken);
}
