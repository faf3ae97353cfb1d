// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// Changes a settings document by a patch: what <c>setConfig</c> and shared attributes say.
    /// </summary>
    /// <remarks>
    /// A JSON merge patch (RFC 7396): members of the patch replace those of the document, objects member by member, and
    /// <c>null</c> deletes one. Two things are added. The lists <c>sensors</c> and <c>outputs</c> may be patched by an object
    /// that has their entries by name: <c>{"sensors":{"bme280":{"intervalMs":5000}}}</c>; a new name adds an entry,
    /// <c>null</c> removes one. And a secret given as <see cref="Secrets.Mask"/> stays as it was.
    /// </remarks>
    public static class ConfigMerge
    {
        /// <summary>
        /// Writes the changed document, without white space. For several patches call it again with what it wrote.
        /// </summary>
        /// <param name="document">The document, or <c>null</c>: there is none, which is as good as an empty one.</param>
        /// <param name="patch">The patch, or <c>null</c>: nothing changes.</param>
        /// <param name="into">Takes it, and tells if it is too long. Not the buffer that either is read from.</param>
        public static void Write(JsonValue document, JsonValue patch, JsonWriter into)
        {
            if (patch != null)
            {
                WriteMerged(null, null, document, patch, into);
            }
            else if (document != null)
            {
                document.WriteTo(into);
            }
            else
            {
                into.BeginObject();
                into.EndObject();
            }
        }

        /// <summary>
        /// Writes one section of a document, changed, with its name; nothing if it is not there any more.
        /// </summary>
        /// <param name="name">Its name.</param>
        /// <param name="old">The section, or <c>null</c>: there is none.</param>
        /// <param name="change">Its patch, or <c>null</c>: nothing changes.</param>
        /// <param name="into">Takes it, inside an object.</param>
        internal static void WriteSection(string name, JsonValue old, JsonValue change, JsonWriter into)
        {
            WriteMember(null, name, old, change, into);
        }

        private static void WriteMerged(string section, string name, JsonValue old, JsonValue patch, JsonWriter into)
        {
            if (patch.Kind != JsonKind.Object)
            {
                patch.WriteTo(into);
            }
            else if (section == null && HasNamedEntries(name))
            {
                WriteList(name, old, patch, into);
            }
            else
            {
                into.BeginObject();
                WriteMembers(name, old, patch, into);
                into.EndObject();
            }
        }

        private static bool HasNamedEntries(string name)
        {
            return name == "sensors" || name == "outputs";
        }

        private static void WriteMembers(string section, JsonValue old, JsonValue patch, JsonWriter into)
        {
            for (JsonValue member = FirstMember(old); member != null; member = member.Next())
            {
                string name = member.Name;
                if (old.Member(name).Start == member.Start)
                {
                    WriteMember(section, name, member, patch.Member(name), into);
                }
            }

            for (JsonValue change = patch.First(); change != null; change = change.Next())
            {
                string name = change.Name;
                if (patch.Member(name).Start == change.Start && (old == null || old.Member(name) == null))
                {
                    WriteMember(section, name, null, change, into);
                }
            }
        }

        private static JsonValue FirstMember(JsonValue value)
        {
            return value != null && value.Kind == JsonKind.Object ? value.First() : null;
        }

        private static void WriteMember(string section, string name, JsonValue old, JsonValue change, JsonWriter into)
        {
            bool stays = change == null || (Secrets.Has(section, name) && change.AsString() == Secrets.Mask);
            if (stays ? old == null : change.Kind == JsonKind.Null)
            {
                return;
            }

            into.Name(name);
            if (stays)
            {
                old.WriteTo(into);
            }
            else
            {
                WriteMerged(section, name, old, change, into);
            }
        }

        private static void WriteList(string list, JsonValue old, JsonValue patch, JsonWriter into)
        {
            into.BeginArray();
            JsonValue first = old != null && old.Kind == JsonKind.Array ? old.First() : null;
            for (JsonValue entry = first; entry != null; entry = entry.Next())
            {
                string name = NameOf(entry);
                JsonValue change = name == null ? null : patch.Member(name);
                if (change == null)
                {
                    entry.WriteTo(into);
                }
                else if (change.Kind != JsonKind.Null)
                {
                    WriteMerged(list, name, entry, change, into);
                }
            }

            for (JsonValue change = patch.First(); change != null; change = change.Next())
            {
                string name = change.Name;
                if (change.Kind != JsonKind.Null && patch.Member(name).Start == change.Start && !HasEntry(first, name))
                {
                    WriteNewEntry(name, change, into);
                }
            }

            into.EndArray();
        }

        private static bool HasEntry(JsonValue first, string name)
        {
            for (JsonValue entry = first; entry != null; entry = entry.Next())
            {
                if (NameOf(entry) == name)
                {
                    return true;
                }
            }

            return false;
        }

        private static string NameOf(JsonValue entry)
        {
            JsonValue name = entry.Member("name") ?? entry.Member("type");
            return name == null ? null : name.AsString();
        }

        private static void WriteNewEntry(string name, JsonValue entry, JsonWriter into)
        {
            if (entry.Kind != JsonKind.Object)
            {
                entry.WriteTo(into);
                return;
            }

            into.BeginObject();
            if (entry.Member("name") == null)
            {
                into.Name("name");
                into.Value(name);
            }

            WriteMembers(name, null, entry, into);
            into.EndObject();
        }
    }
}
