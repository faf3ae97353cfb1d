// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// Puts settings documents together: <c>device.json</c>, over it whole sections that <c>setConfig</c> has made, over these the
    /// shared attributes as patches.
    /// </summary>
    /// <remarks>A document may have 4 KB: each is written into one buffer, and what reads it reads from there.</remarks>
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
        internal static JsonValue Effective(JsonValue device, JsonValue set, JsonValue shared)
        {
            JsonWriter json = Writer(Length(device) + Length(set) + (2 * Length(shared)), Settings.MaxBytes);
            for (JsonValue section = First(device); section != null; section = section.Next())
            {
                string name = section.Name;
                if (device.Member(name).Start == section.Start)
                {
                    ConfigMerge.WriteSection(name, Member(set, name) ?? section, Member(shared, name), json);
                }
            }

            for (JsonValue section = First(set); section != null; section = section.Next())
            {
                string name = section.Name;
                if (Member(device, name) == null)
                {
                    ConfigMerge.WriteSection(name, section, Member(shared, name), json);
                }
            }

            for (JsonValue section = First(shared); section != null; section = section.Next())
            {
                string name = section.Name;
                if (Member(device, name) == null && Member(set, name) == null)
                {
                    ConfigMerge.WriteSection(name, null, section, json);
                }
            }

            return Ended(json);
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
            JsonWriter json = Writer(Length(device) + Length(set) + (2 * Length(patch)), ConfigRecord.MaxBytes);
            for (JsonValue section = First(set); section != null; section = section.Next())
            {
                ConfigMerge.WriteSection(section.Name, section, patch.Member(section.Name), json);
            }

            for (JsonValue change = patch.First(); change != null; change = change.Next())
            {
                string name = change.Name;
                if (patch.Member(name).Start == change.Start && Member(set, name) == null)
                {
                    ConfigMerge.WriteSection(name, Member(device, name), change, json);
                }
            }

            return Ended(json);
        }

        /// <summary>
        /// Takes shared attributes.
        /// </summary>
        /// <param name="keys">The attributes that are settings, at most 31.</param>
        /// <param name="shared">Those so far, or <c>null</c>.</param>
        /// <param name="values">Those that have a value now, or <c>null</c>.</param>
        /// <param name="isAll">Whether the others have none, but for those that decide which server is asked.</param>
        /// <param name="deleted">A bit for each key that has no value any more.</param>
        /// <returns>The attributes.</returns>
        internal static JsonValue Share(string[] keys, JsonValue shared, JsonValue values, bool isAll, int deleted)
        {
            JsonWriter json = Writer(Length(shared) + Length(values), int.MaxValue);
            for (int i = 0; i < keys.Length; i++)
            {
                bool stays = (!isAll || LeadsToServer(keys[i])) && (deleted & (1 << i)) == 0;
                JsonValue value = Member(values, keys[i]) ?? (stays ? Member(shared, keys[i]) : null);
                if (value != null && value.Kind != JsonKind.Null)
                {
                    json.Name(keys[i]);
                    value.WriteTo(json);
                }
            }

            return Ended(json);
        }

        /// <summary>
        /// Puts sections over others.
        /// </summary>
        /// <param name="below">Sections, or <c>null</c>.</param>
        /// <param name="above">Sections that replace those of the same name, or <c>null</c>.</param>
        /// <returns>The sections, or <c>null</c> if there are none.</returns>
        internal static JsonValue Over(JsonValue below, JsonValue above)
        {
            if (below == null || above == null)
            {
                return below ?? above;
            }

            JsonWriter json = Writer(Length(below) + Length(above), int.MaxValue);
            WriteWithout(below, above, json);
            WriteWithout(above, null, json);
            return Ended(json);
        }

        /// <summary>
        /// Takes sections out.
        /// </summary>
        /// <param name="sections">The sections, or <c>null</c>.</param>
        /// <param name="named">Has the names of those that go.</param>
        /// <returns>Those that stay, or <c>null</c> if there are none.</returns>
        internal static JsonValue Without(JsonValue sections, JsonValue named)
        {
            if (sections == null)
            {
                return null;
            }

            JsonWriter json = Writer(Length(sections), int.MaxValue);
            WriteWithout(sections, named, json);
            JsonValue rest = Ended(json);
            return rest.First() == null ? null : rest;
        }

        private static void WriteWithout(JsonValue sections, JsonValue named, JsonWriter json)
        {
            for (JsonValue section = sections.First(); section != null; section = section.Next())
            {
                if (Member(named, section.Name) == null)
                {
                    json.Name(section.Name);
                    section.WriteTo(json);
                }
            }
        }

        // They may have brought the board from the server, or the device, that shares them to one that knows nothing of them.
        // Did the silence of that one take them back, the board would go to and fro for ever.
        private static bool LeadsToServer(string key)
        {
            return key == "platform" || key == "tls" || key == "wifi";
        }

        private static JsonWriter Writer(int bytes, int maxBytes)
        {
            var json = new JsonWriter(bytes + SpareBytes < maxBytes ? bytes + SpareBytes : maxBytes);
            json.BeginObject();
            return json;
        }

        private static JsonValue Ended(JsonWriter json)
        {
            json.EndObject();
            return !json.Overflowed && JsonValue.TryParse(json.Buffer, json.Length, out JsonValue document, out _) ? document : null;
        }

        private static JsonValue First(JsonValue container)
        {
            return container == null ? null : container.First();
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
