using System.Text.RegularExpressions;
using Dateline.Testing;
using Shouldly;
using Xunit;

namespace Dateline.Web.Tests;

/// <summary>What the page's files must never contain; needs no browser.</summary>
public sealed partial class PageFilesTests
{
    [Fact]
    public void No_script_parses_markup_or_runs_text() =>
        Lines("*.js").Where(line => MarkupSinks().IsMatch(line.Text)).Select(line => line.Where).ShouldBeEmpty();

    [Fact]
    public void No_file_asks_another_origin_for_anything() =>
        Lines("*.html").Concat(Lines("*.css")).Where(line => Addresses().IsMatch(line.Text)).Select(line => line.Where).ShouldBeEmpty();

    [Fact]
    public void The_page_holds_no_inline_script_or_style() =>
        Lines("*.html").Where(line => Inline().IsMatch(line.Text)).Select(line => line.Where).ShouldBeEmpty();

    private static List<(string Where, string Text)> Lines(string pattern)
    {
        var root = Repository.PathOf("services", "Gateway", "wwwroot");
        var lines = Directory.EnumerateFiles(root, pattern, SearchOption.AllDirectories)
            .SelectMany(file => File.ReadLines(file).Select((text, index) => ($"{Path.GetRelativePath(root, file)}:{index + 1}: {text.Trim()}", text)))
            .ToList();
        lines.ShouldNotBeEmpty();
        return lines;
    }

    [GeneratedRegex(@"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|createContextualFragment|srcdoc|\beval\(|new Function|setHTML")]
    private static partial Regex MarkupSinks();

    [GeneratedRegex(@"https?://|url\(|@import|src=""//")]
    private static partial Regex Addresses();

    [GeneratedRegex(@"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)")]
    private static partial Regex Inline();
}
