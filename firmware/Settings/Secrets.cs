// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// Which members of a settings document are secrets, and a form of the document that shows none.
    /// </summary>
    public static class Secrets
    {
        /// <summary>Stands for a secret where one is not shown. Sent back it means: as it was.</summary>
        public const string Mask = "***";

        /// <summary>
        /// Tells whether a member is a secret. Names decide, wherever they stand, so that one in a wrong place is not shown either.
        /// </summary>
        /// <param name="section">Name of the object that it is in, or <c>null</c>: the document.</param>
        /// <param name="name">Its name.</param>
        /// <returns>Whether it is. <c>tls.key</c>, the name of a file, is none.</returns>
        public static bool Has(string section, string name)
        {
            return name == "token" || name == "password" || name == "secret" || (name == "key" && section == "provision");
        }

        /// <summary>
        /// Writes a document with <see cref="Mask"/> in place of each secret, without white space.
        /// </summary>
        /// <param name="document">The document.</param>
        /// <param name="into">Takes it, and tells if it is too long.</param>
        public static void WriteMasked(JsonValue document, JsonWriter into)
        {
            WriteMasked(null, document, into);
        }

        /// <summary>
        /// Gives a value with <see cref="Mask"/> in place of each secret, without white space.
        /// </summary>
        /// <param name="value">The value.</param>
        /// <returns>Its text.</returns>
        public static byte[] Masked(JsonValue value)
        {
            // A mask may be longer than what it hides.
            var json = new JsonWriter(2 * (value.End - value.Start));
            WriteMasked(value, json);
            return json.ToArray();
        }

        // A text where one of these belongs may be the secret that belongs into it.
        private static bool HoldsSecrets(string name)
        {
            return name == "platform" || name == "provision" || name == "wifi" || name == "fallback" || name == "claim";
        }

        private static void WriteMasked(string section, JsonValue value, JsonWriter into)
        {
            if (value.Kind == JsonKind.Object)
            {
                into.BeginObject();
                for (JsonValue member = value.First(); member != null; member = member.Next())
                {
                    string name = member.Name;
                    into.Name(name);
                    if (member.Kind != JsonKind.Null && (Has(section, name) || (member.Kind == JsonKind.String && HoldsSecrets(name))))
                    {
                        into.Value(Mask);
                    }
                    else
                    {
                        WriteMasked(name, member, into);
                    }
                }

                into.EndObject();
            }
            else if (value.Kind == JsonKind.Array)
            {
                into.BeginArray();
                for (JsonValue item = value.First(); item != null; item = item.Next())
                {
                    WriteMasked(section, item, into);
                }

                into.EndArray();
            }
            else
            {
                value.WriteTo(into);
            }
        }
    }
}
