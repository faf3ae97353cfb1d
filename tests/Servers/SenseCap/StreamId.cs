// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Globalization;

namespace DeviceAgent.Servers.SenseCap
{
    /// <summary>A measurement id or status id, and what its values may be.</summary>
    /// <param name="Id">Number.</param>
    /// <param name="Name">What it is.</param>
    /// <param name="Unit">Unit; empty when it has none.</param>
    /// <param name="Minimum">Least value.</param>
    /// <param name="Maximum">Greatest value.</param>
    public sealed record StreamId(int Id, string Name, string Unit, double Minimum, double Maximum)
    {
        private const NumberStyles Decimal = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

        /// <summary>How its values are written.</summary>
        public ValueKind Kind { get; init; }

        /// <summary>The id that stands in for it; null while it may be used.</summary>
        public int? ReplacedBy { get; init; }

        /// <summary>What is wrong with a value; null when nothing is.</summary>
        /// <param name="value">As in a message.</param>
        public string? Reject(string value)
        {
            ArgumentNullException.ThrowIfNull(value);
            return Kind switch
            {
                ValueKind.Boolean => value is "true" or "false" ? null : $"'{value}' is neither true nor false",
                ValueKind.Vector => value.Split(',') is [_, _, _] and var parts && parts.All(part => TryRead(part, out _))
                    ? null
                    : $"'{value}' is no x,y,z",
                ValueKind.Text => value.Length > 0 ? null : "the value is empty",
                _ => RejectNumber(value),
            };
        }

        private string? RejectNumber(string value)
        {
            if (!TryRead(value, out var number))
            {
                return $"'{value}' is no number";
            }

            return number >= Minimum && number <= Maximum
                ? null
                : string.Create(CultureInfo.InvariantCulture, $"{value} {Unit} is not within {Minimum}..{Maximum}");
        }

        private static bool TryRead(string text, out double number) => double.TryParse(text, Decimal, CultureInfo.InvariantCulture, out number);
    }
}
