// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Tests
{
    /// <summary>
    /// Reads settings and gives the mistakes as one text.
    /// </summary>
    internal static class Reading
    {
        internal static Settings Of(string json, out string mistakes)
        {
            var reader = new SettingsReader();
            Settings settings = reader.Read(Text.Utf8(json));
            mistakes = string.Empty;
            for (int i = 0; i < reader.Mistakes.Count; i++)
            {
                mistakes += (string)reader.Mistakes[i] + ";";
            }

            return settings;
        }
    }
}
