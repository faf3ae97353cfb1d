// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// Puts settings documents together: <c>device.json</c>, over it whole sections that <c>setConfig</c> has made, over these the
    /// shared attributes as patches.
    /// </summary>
    internal static class ConfigDocument
    {
        // For commas and braces. A new entry of a list may get its name as well, so a patch counts twice.
        private const int SpareBytes = 128;

        /// <summary>
        /// Writes the settings that count.
        /// </summary>
        /// <param name="device">What <c>device.json</c> says, or <c>null</c>.</param>
        /// <param name="set">Whole sections, or <c>null</c>.</param>
        /// <param name="shared">Shared attributes, or <c>null</c>.</param>
        /// <returns>The document, or <c>null</c> if it is longer than <see cref="Settings.MaxBytes"/>.</returns>
        internal static byte[] Effective(JsonValue device, JsonValue set, JsonValue shared)
        {
            return Merge(Below(device, set), shared, Settings.MaxBytes);
        }

        /// <summary>
        /// Changes the whole sections as a patch says. <c>null</c> for a section brings back what <c>device.json</c> says.
        /// </summary>
        /// <param name="device">What <c>device.json</c> says, or <c>null</c>.</param>
        /// <param name="set">The sections so far, or <c>null</c>.</param>
        /// <param name="patch">The patch, an object.</param>
        /// <returns>The sections, or <c>null</c> if they are too long.</returns>
        internal static JsonValue Change(JsonValue device, JsonValue set, JsonValue patch)
        {
            byte[] changed = Merge(Below(device, set), patch, ConfigRecord.MaxBytes);
            if (changed == null)
            {
                return null;
            }

            JsonValue result = Parse(changed);
            var json = new JsonWriter(changed.Length);
            json.BeginObject();
            for (JsonValue section = result.First(); section != null; section = section.Next())
            {
                string name = section.Name;
                JsonValue change = patch.Member(name);
                if (change != null || Member(set, name) != null)
                {
                    json.Name(name);
                    section.WriteTo(json);
                }
            }

            json.EndObject();
            return Parse(json.ToArray());
        }

        /// <summary>
        /// Takes shared attributes.
        /// </summary>
        /// <param name="keys">Those that are settings, in the order in which they are kept.</param>
        /// <param name="shared">The attributes so far, or <c>null</c>.</param>
        /// <param name="values">Those that have a value now, or <c>null</c>.</param>
        /// <param name="isAll">Whether the others have none.</param>
        /// <param name="deleted">A bit for each key that has no value any more.</param>
        /// <returns>The attributes.</returns>
        internal static JsonValue Share(string[] keys, JsonValue shared, JsonValue values, bool isAll, int deleted)
        {
            var json = new JsonWriter(Length(shared) + Length(values) + SpareBytes);
            json.BeginObject();
            for (int i = 0; i < keys.Length; i++)
            {
                JsonValue value = Member(values, keys[i]);
                if (value == null && !isAll && (deleted & (1 << i)) == 0)
                {
                    value = Member(shared, keys[i]);
                }

                if (value != null && value.Kind != JsonKind.Null)
                {
                    json.Name(keys[i]);
                    value.WriteTo(json);
                }
            }

            json.EndObject();
            return Parse(json.ToArray());
        }

        /// <summary>
        /// Parses what is known to be JSON, or may be none.
        /// </summary>
        /// <param name="json">The text, or <c>null</c>.</param>
        /// <returns>Its value; <c>null</c> if it is no object.</returns>
        internal static JsonValue Parse(byte[] json)
        {
            return json != null && JsonValue.TryParse(json, json.Length, out JsonValue value, out _) && value.Kind == JsonKind.Object
                ? value
                : null;
        }

        private static JsonValue Below(JsonValue device, JsonValue set)
        {
            if (set == null || set.First() == null)
            {
                return device;
            }

            var json = new JsonWriter(Length(device) + Length(set) + SpareBytes);
            json.BeginObject();
            for (JsonValue section = device == null ? null : device.First(); section != null; section = section.Next())
            {
                json.Name(section.Name);
                (set.Member(section.Name) ?? section).WriteTo(json);
            }

            for (JsonValue section = set.First(); section != null; section = section.Next())
            {
                if (Member(device, section.Name) == null)
                {
                    json.Name(section.Name);
                    section.WriteTo(json);
                }
            }

            json.EndObject();
            return Parse(json.ToArray());
        }

        private static byte[] Merge(JsonValue document, JsonValue patch, int maxBytes)
        {
            int bytes = Length(document) + (2 * Length(patch)) + SpareBytes;
            var json = new JsonWriter(bytes < maxBytes ? bytes : maxBytes);
            ConfigMerge.Write(document, patch, json);
            return json.Overflowed ? null : json.ToArray();
        }

        private static JsonValue Member(JsonValue container, string name)
        {
            return container == null ? null : container.Member(name);
        }

        private static int Length(JsonValue value)
        {
            return value == null ? 0 : value.End - value.Start;
        }
    }
}
