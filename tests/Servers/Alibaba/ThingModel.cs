// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Globalization;
using System.Text;
using System.Text.Json;

namespace DeviceAgent.Servers.Alibaba
{
    /// <summary>
    /// What devices of a product can say (TSL): properties with their types and ranges, events with their names and kinds.
    /// </summary>
    public sealed class ThingModel
    {
        private const int MaxTextBytes = 10_240;

        private readonly Dictionary<string, Property> _properties = new(StringComparer.Ordinal);
        private readonly Dictionary<string, ThingEvent> _events = new(StringComparer.Ordinal);

        /// <summary>Adds a property.</summary>
        /// <param name="identifier">Its identifier.</param>
        /// <param name="type">Its type.</param>
        /// <param name="min">The least number that is allowed.</param>
        /// <param name="max">The greatest number that is allowed.</param>
        /// <returns>This model.</returns>
        public ThingModel WithProperty(
            string identifier, ThingDataType type, double min = double.NegativeInfinity, double max = double.PositiveInfinity)
        {
            _properties.Add(identifier, new Property(type, min, max));
            return this;
        }

        /// <summary>Adds an event.</summary>
        /// <param name="identifier">Its identifier.</param>
        /// <param name="name">Its name.</param>
        /// <param name="kind"><c>info</c>, <c>alert</c> or <c>error</c>.</param>
        /// <returns>This model.</returns>
        public ThingModel WithEvent(string identifier, string name, string kind = "info")
        {
            _events.Add(identifier, new ThingEvent(name, kind));
            return this;
        }

        internal bool HasProperty(string identifier) => _properties.ContainsKey(identifier);

        /// <summary>Null when there is no such event.</summary>
        internal ThingEvent? FindEvent(string identifier) => _events.GetValueOrDefault(identifier);

        /// <summary>Judges a value of a property of this model.</summary>
        /// <returns><see cref="AlinkCode.Success"/>, or what is wrong.</returns>
        internal int Check(string identifier, JsonElement value)
        {
            var (type, min, max) = _properties[identifier];
            return type switch
            {
                ThingDataType.Int => IsInRange(value, min, max) && value.TryGetInt32(out _) ? AlinkCode.Success : AlinkCode.NotAnInt,
                ThingDataType.Float or ThingDataType.Double =>
                    IsInRange(value, min, max) && HasDecimalPoint(value) ? AlinkCode.Success : AlinkCode.NotAFloat,
                ThingDataType.Bool => IsInRange(value, 0, 1) && value.TryGetInt32(out _) ? AlinkCode.Success : AlinkCode.NotABool,
                ThingDataType.Enum => IsInRange(value, min, max) && value.TryGetInt32(out _) ? AlinkCode.Success : AlinkCode.NotAnEnum,
                ThingDataType.Text => IsText(value) ? AlinkCode.Success : AlinkCode.NotAText,
                ThingDataType.Date => IsDate(value) ? AlinkCode.Success : AlinkCode.NotADate,
                ThingDataType.Struct => value.ValueKind == JsonValueKind.Object ? AlinkCode.Success : AlinkCode.NotAStruct,
                ThingDataType.Array => value.ValueKind == JsonValueKind.Array ? AlinkCode.Success : AlinkCode.NotAnArray,
                _ => AlinkCode.Success,
            };
        }

        private static bool IsInRange(JsonElement value, double min, double max) =>
            value.ValueKind == JsonValueKind.Number && value.GetDouble() >= min && value.GetDouble() <= max;

        private static bool HasDecimalPoint(JsonElement value) => value.GetRawText().AsSpan().ContainsAny('.', 'e', 'E');

        private static bool IsText(JsonElement value) =>
            value.ValueKind == JsonValueKind.String && Encoding.UTF8.GetByteCount(value.GetString()!) <= MaxTextBytes;

        private static bool IsDate(JsonElement value) =>
            value.ValueKind == JsonValueKind.String
            && long.TryParse(value.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out _);

        private sealed record Property(ThingDataType Type, double Min, double Max);
    }
}
