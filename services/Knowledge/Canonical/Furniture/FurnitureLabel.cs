namespace Dateline.Knowledge.Canonical.Furniture;

/// <summary>What a label line tells.</summary>
/// <param name="Rule">The rule that leaves it out.</param>
/// <param name="LeadsOn">Whether the headlines and list items under it belong to it.</param>
internal sealed record FurnitureLabel(string Rule, bool LeadsOn);
