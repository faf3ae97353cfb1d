// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Collections;

namespace DeviceAgent
{
    /// <summary>
    /// Reads values out of a settings file and remembers what is wrong with them, each mistake with its place.
    /// </summary>
    public abstract class SettingsValues
    {
        /// <summary>Longest name of a sensor, an output, a telemetry key, a file, ..., in characters.</summary>
        protected const int MaxNameLength = 32;

        /// <summary>Most entries of a list or an object that is one.</summary>
        protected const int MaxEntries = 16;

        /// <summary>Highest GPIO number of any ESP32.</summary>
        public const int MaxPin = 48;

        private readonly ArrayList _mistakes;
        private int _mistakesBeforeEntry;

        /// <summary>
        /// Initializes a new instance of the <see cref="SettingsValues"/> class.
        /// </summary>
        /// <param name="mistakes">Takes the messages.</param>
        protected SettingsValues(ArrayList mistakes)
        {
            _mistakes = mistakes;
        }

        /// <summary>
        /// Reads one entry of a list, at <see cref="Place"/>.
        /// </summary>
        /// <param name="entry">The entry.</param>
        /// <param name="others">Those before it that are right.</param>
        /// <returns>What it says; dropped if it holds a mistake.</returns>
        protected delegate object EntryReader(JsonValue entry, ArrayList others);

        /// <summary>Gets the messages (<see cref="string"/>), one a mistake.</summary>
        public ArrayList Mistakes
        {
            get { return _mistakes; }
        }

        /// <summary>Gets or sets the place that messages name: <c>sensors[1].address</c>; <c>null</c>: the file.</summary>
        protected string Place { get; set; }

        /// <summary>Gets a value indicating whether no mistake was found in this entry of a list yet.</summary>
        protected bool EntryIsRight
        {
            get { return _mistakes.Count == _mistakesBeforeEntry; }
        }

        /// <summary>
        /// Reads a list.
        /// </summary>
        /// <param name="list">The list.</param>
        /// <param name="maxEntries">The most entries it may have.</param>
        /// <param name="read">Reads an entry. No list within a list.</param>
        /// <returns>What the entries without a mistake say.</returns>
        protected ArrayList ReadList(JsonValue list, int maxEntries, EntryReader read)
        {
            var found = new ArrayList();
            if (list.Kind != JsonKind.Array)
            {
                Mistake("must be an array");
                return found;
            }

            string place = Place;
            int index = 0;
            for (JsonValue entry = list.First(); entry != null; entry = entry.Next())
            {
                if (index == maxEntries)
                {
                    Place = place;
                    Mistake("holds more than " + maxEntries.ToString() + " entries");
                    break;
                }

                Place = place + "[" + index.ToString() + "]";
                _mistakesBeforeEntry = _mistakes.Count;
                object settings = read(entry, found);
                if (EntryIsRight)
                {
                    found.Add(settings);
                }

                index++;
            }

            return found;
        }

        /// <summary>
        /// Goes into an object.
        /// </summary>
        /// <param name="container">The object.</param>
        /// <returns>Its first member, or <c>null</c>: there is none, or it is no object, which is a mistake.</returns>
        protected JsonValue Members(JsonValue container)
        {
            if (container.Kind == JsonKind.Object)
            {
                return container.First();
            }

            Mistake("must be a JSON object");
            return null;
        }

        /// <summary>
        /// Reads a whole number.
        /// </summary>
        /// <param name="value">The value.</param>
        /// <param name="min">The least it may be.</param>
        /// <param name="max">The most it may be.</param>
        /// <param name="otherwise">What to return if it is something else, which is a mistake.</param>
        /// <returns>The number.</returns>
        protected int Int(JsonValue value, int min, int max, int otherwise)
        {
            if (value.TryGetInt(min, max, out int read))
            {
                return read;
            }

            Mistake("must be a whole number from " + min.ToString() + " to " + max.ToString());
            return otherwise;
        }

        /// <summary>
        /// Reads a text.
        /// </summary>
        /// <param name="value">The value.</param>
        /// <param name="maxLength">The most characters it may have; the least is 1.</param>
        /// <param name="otherwise">What to return if it is something else, which is a mistake.</param>
        /// <returns>The text.</returns>
        protected string Text(JsonValue value, int maxLength, string otherwise)
        {
            string read = value.AsString();
            if (read != null && read.Length > 0 && read.Length <= maxLength)
            {
                return read;
            }

            Mistake("must be a text of 1 to " + maxLength.ToString() + " characters");
            return otherwise;
        }

        /// <summary>
        /// Reads one of two words.
        /// </summary>
        /// <param name="value">The value.</param>
        /// <param name="no">The word for <c>false</c>.</param>
        /// <param name="yes">The word for <c>true</c>.</param>
        /// <param name="otherwise">What to return if it is something else, which is a mistake.</param>
        /// <returns>Which it is.</returns>
        protected bool Choice(JsonValue value, string no, string yes, bool otherwise)
        {
            string read = value.AsString();
            if (read == yes || read == no)
            {
                return read == yes;
            }

            Mistake("must be \"" + no + "\" or \"" + yes + "\"");
            return otherwise;
        }

        /// <summary>
        /// Tells whether a text is made of what names of hosts and files need: letters, digits, <c>.</c>, <c>-</c> and <c>_</c>.
        /// </summary>
        /// <param name="text">The text.</param>
        /// <returns>Whether it is, and not empty.</returns>
        protected static bool IsPlainName(string text)
        {
            for (int i = 0; i < text.Length; i++)
            {
                char c = text[i];
                bool fits = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
                if (!fits)
                {
                    return false;
                }
            }

            return text.Length > 0;
        }

        /// <summary>
        /// Tells that there is no setting of the name at <see cref="Place"/>.
        /// </summary>
        protected void Unknown()
        {
            Mistake("is not a setting");
        }

        /// <summary>
        /// Tells a mistake at <see cref="Place"/>.
        /// </summary>
        /// <param name="what">What is wrong, to follow the place. Never the value: it may be a secret.</param>
        protected void Mistake(string what)
        {
            _mistakes.Add(Place == null ? what : Place + " " + what);
        }
    }
}
