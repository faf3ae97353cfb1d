// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace DeviceAgent.Servers.ThingsBoard
{
    /// <summary>A value as ThingsBoard stores it: typed by the rules of its JSON converter.</summary>
    public readonly record struct DataValue
    {
        private const int MaxRealScale = 16;

        private static readonly SearchValues<char> _numeric = SearchValues.Create("0123456789.");

        private readonly long _bits;
        private readonly string? _text;

        private DataValue(DataType type, long bits, string? text = null)
        {
            Type = type;
            _bits = bits;
            _text = text;
        }

        /// <summary>How it is stored.</summary>
        public DataType Type { get; }

        /// <summary>The value of a <see cref="DataType.Boolean"/>.</summary>
        /// <exception cref="InvalidOperationException">It is something else.</exception>
        public bool AsBoolean => Type == DataType.Boolean ? _bits != 0 : throw NotA("boolean");

        /// <summary>The value of a <see cref="DataType.Whole"/>.</summary>
        /// <exception cref="InvalidOperationException">It is something else.</exception>
        public long AsWhole => Type == DataType.Whole ? _bits : throw NotA("whole number");

        /// <summary>The value of a <see cref="DataType.Real"/> or <see cref="DataType.Whole"/>.</summary>
        /// <exception cref="InvalidOperationException">It is something else.</exception>
        public double AsReal => Type switch
        {
            DataType.Real => BitConverter.Int64BitsToDouble(_bits),
            DataType.Whole => _bits,
            _ => throw NotA("number"),
        };

        /// <summary>The text of a <see cref="DataType.Text"/> or <see cref="DataType.Json"/>.</summary>
        /// <exception cref="InvalidOperationException">It is something else.</exception>
        public string AsText => _text ?? throw NotA("text");

        /// <summary>The value as JSON.</summary>
        public override string ToString() => Type switch
        {
            DataType.Boolean => AsBoolean ? "true" : "false",
            DataType.Whole => AsWhole.ToString(CultureInfo.InvariantCulture),
            DataType.Real => AsReal.ToString("R", CultureInfo.InvariantCulture),
            DataType.Text => JsonSerializer.Serialize(_text),
            _ => AsText,
        };

        /// <summary>Types a JSON value of a device; numeric text becomes a number; null, which ThingsBoard skips, gives null.</summary>
        internal static DataValue? From(JsonElement json) => json.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.True => new DataValue(DataType.Boolean, 1),
            JsonValueKind.False => new DataValue(DataType.Boolean, 0),
            JsonValueKind.Number => json.TryGetInt64(out var number) ? new DataValue(DataType.Whole, number) : FromNumber(json.GetRawText()),
            JsonValueKind.String => FromString(json.GetString()!),
            _ => new DataValue(DataType.Json, 0, json.GetRawText()),
        };

        /// <summary>Types a JSON value of somebody who is no device: text stays text.</summary>
        internal static DataValue? FromServer(JsonElement json) =>
            json.ValueKind == JsonValueKind.String ? Of(json.GetString()!) : From(json);

        internal static DataValue Of(string text) => new(DataType.Text, 0, text);

        internal static DataValue Of(long number) => new(DataType.Whole, number);

        internal void WriteTo(Utf8JsonWriter writer, string key)
        {
            if (Type == DataType.Text)
            {
                writer.WriteString(key, _text);
                return;
            }

            writer.WritePropertyName(key);
            writer.WriteRawValue(ToString());
        }

        private static DataValue FromString(string text) =>
            IsParsable(text) ? FromNumber(text) : new DataValue(DataType.Text, 0, text);

        /// <summary>
        /// A whole number is an integer, or text when it needs more than 64 bits; any other is real, or text when it
        /// needs more than 16 decimals. A plain "1.0" is real, "1.0e3" is whole.
        /// </summary>
        private static DataValue FromNumber(string text)
        {
            if (IsWhole(text, out var scale))
            {
                return long.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                    ? new DataValue(DataType.Whole, number)
                    : new DataValue(DataType.Text, 0, text);
            }

            return scale <= MaxRealScale
                ? new DataValue(DataType.Real, BitConverter.DoubleToInt64Bits(double.Parse(text, CultureInfo.InvariantCulture)))
                : new DataValue(DataType.Text, 0, text);
        }

        /// <param name="text">A number.</param>
        /// <param name="scale">Digits after the point, had it no exponent.</param>
        private static bool IsWhole(string text, out long scale)
        {
            var exponentAt = text.AsSpan().IndexOfAny('e', 'E');
            var point = text.IndexOf('.', StringComparison.Ordinal);
            var mantissaEnd = exponentAt < 0 ? text.Length : exponentAt;
            scale = point < 0 ? 0 : mantissaEnd - point - 1;
            if (exponentAt < 0)
            {
                return point < 0;
            }

            scale -= int.TryParse(text.AsSpan(exponentAt + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exponent)
                ? exponent
                : int.MinValue;
            return scale <= 0
                || (scale <= MaxRealScale
                    && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
                    && decimal.IsInteger(value));
        }

        /// <summary>Digits, at most one point that is not the last character, at most one leading minus.</summary>
        private static bool IsParsable(string text)
        {
            var digits = text.AsSpan().TrimStart('-');
            return digits.Length > 0 && text.Length - digits.Length <= 1 && digits[^1] != '.'
                && digits.Count('.') <= 1 && !digits.ContainsAnyExcept(_numeric);
        }

        private InvalidOperationException NotA(string what) => new($"{this} is {Type}, not {what}");
    }
}
