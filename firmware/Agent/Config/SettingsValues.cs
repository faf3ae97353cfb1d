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
        private const int MaxEntries = 16;

        private readonly ArrayList _mistakes = new ArrayList();
        private int _mistakesBeforeEntry;

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
        /// <param name="read">Reads an entry.</param>
        /// <returns>What the entries without a mistake say.</returns>
        protected ArrayList ReadList(JsonValue list, EntryReader read)
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
                if (found.Count == MaxEntries)
                {
                    Place = place;
                    Mistake("holds more than 16 entries");
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
        /// <param name="maxLength">The most characters it may have.</param>
        /// <param name="otherwise">What to return if it is something else, which is a mistake.</param>
        /// <returns>The text.</returns>
        protected string Text(JsonValue value, int maxLength, string otherwise)
        {
            string read = value.AsString();
            if (read != null && read.Length <= maxLength)
            {
                return read;
            }

            Mistake("must be a text of at most " + maxLength.ToString() + " characters");
            return otherwise;
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
