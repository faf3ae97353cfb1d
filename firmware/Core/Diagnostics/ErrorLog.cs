// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;

namespace DeviceAgent
{
    /// <summary>
    /// The last 32 different errors, newest first, kept across boots. The same error again raises its count and becomes the
    /// newest.
    /// </summary>
    /// <remarks>
    /// A new error is written to flash after <see cref="FirstSaveMs"/>, later ones at most every <see cref="SaveEveryMs"/>,
    /// and all at an orderly reboot: errors must outlive a crash without wearing the flash out.
    /// </remarks>
    public sealed class ErrorLog
    {
        /// <summary>How many errors are kept.</summary>
        public const int Capacity = 32;

        /// <summary>Longest text that is kept, in characters.</summary>
        public const int MaxTextLength = 80;

        /// <summary>Milliseconds from an error to its first saving.</summary>
        public const int FirstSaveMs = 2000;

        /// <summary>Least milliseconds between two savings: an hour.</summary>
        public const int SaveEveryMs = 3600000;

        /// <summary>Longest JSON of the whole log, in bytes; the oldest errors that do not fit are left out.</summary>
        public const int MaxJsonBytes = 4608;

        private const string SlotName = "errors";

        private readonly DurableSlots _flash;
        private readonly TimeBase _time;
        private readonly LoggedError[] _errors = new LoggedError[Capacity];
        private int _count;
        private bool _unsaved;
        private long _saveAtMs;
        private long _savedMs = long.MinValue;

        /// <summary>
        /// Initializes a new instance of the <see cref="ErrorLog"/> class with what earlier boots have left.
        /// </summary>
        /// <param name="flash">Where errors outlive a boot.</param>
        /// <param name="time">Dates the errors.</param>
        public ErrorLog(DurableSlots flash, TimeBase time)
        {
            _flash = flash;
            _time = time;
        }

        /// <summary>Gets how many errors there were since this boot, repeated ones included.</summary>
        public int SinceBoot { get; private set; }

        /// <summary>
        /// Reads what earlier boots have left. A log that cannot be read is an empty one.
        /// </summary>
        public void Load()
        {
            byte[] saved = _flash.Read(SlotName, MaxJsonBytes);
            if (saved == null || !JsonValue.TryParse(saved, saved.Length, out JsonValue errors, out _))
            {
                return;
            }

            for (JsonValue error = errors.First(); error != null && _count < Capacity; error = error.Next())
            {
                JsonValue code = error.Member("code");
                JsonValue text = error.Member("text");
                JsonValue times = error.Member("count");
                JsonValue last = error.Member("ts");
                if (code == null || text == null || times == null || last == null || !last.TryGetLong(out long unixMs))
                {
                    continue;
                }

                var logged = new LoggedError { Code = code.AsString(), Text = text.AsString(), LastMs = unixMs, IsUnixMs = true };
                times.TryGetInt(0, int.MaxValue, out logged.Times);
                _errors[_count++] = logged;
            }
        }

        /// <summary>
        /// Adds an error.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        /// <param name="code">An <see cref="ErrorCode"/>.</param>
        /// <param name="text">What was wrong, for people; never a secret. Cut at <see cref="MaxTextLength"/>.</param>
        public void Add(long nowMs, string code, string text)
        {
            SinceBoot++;
            if (text.Length > MaxTextLength)
            {
                text = text.Substring(0, MaxTextLength);
            }

            int at = Find(code, text);
            LoggedError logged = at < 0 ? new LoggedError { Code = code, Text = text } : _errors[at];
            if (at < 0)
            {
                at = _count < Capacity ? _count++ : Capacity - 1;
            }

            for (int i = at; i > 0; i--)
            {
                _errors[i] = _errors[i - 1];
            }

            _errors[0] = logged;
            logged.Times++;
            logged.LastMs = nowMs;
            logged.IsUnixMs = false;
            if (!_unsaved)
            {
                _unsaved = true;
                _saveAtMs = nowMs + FirstSaveMs;
                if (_savedMs != long.MinValue && _saveAtMs < _savedMs + SaveEveryMs)
                {
                    _saveAtMs = _savedMs + SaveEveryMs;
                }
            }
        }

        /// <summary>
        /// Saves the log if it is time.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        /// <returns>When to call again.</returns>
        public long Step(long nowMs)
        {
            if (_unsaved && nowMs >= _saveAtMs)
            {
                Save(nowMs);
            }

            return _unsaved ? _saveAtMs : long.MaxValue;
        }

        /// <summary>
        /// Saves the log if anything is unsaved.
        /// </summary>
        /// <param name="nowMs">Monotonic milliseconds now.</param>
        public void Save(long nowMs)
        {
            if (!_unsaved)
            {
                return;
            }

            var json = new JsonWriter(MaxJsonBytes);
            Write(json);
            _savedMs = nowMs;
            _saveAtMs = nowMs + SaveEveryMs;
            _unsaved = !_flash.Write(SlotName, json.Buffer, json.Length);
        }

        /// <summary>
        /// Writes the log as a JSON array, newest first: <c>{"ts":Unix ms or 0,"code":"...","text":"...","count":n}</c>.
        /// </summary>
        /// <param name="json">Where to.</param>
        public void Write(JsonWriter json)
        {
            json.BeginArray();
            for (int i = 0; i < _count; i++)
            {
                LoggedError logged = _errors[i];
                json.Mark();
                json.BeginObject();
                json.Name("ts");
                json.Value(logged.IsUnixMs ? logged.LastMs : _time.ToUnixMs(logged.LastMs));
                json.Name("code");
                json.Value(logged.Code);
                json.Name("text");
                json.Value(logged.Text);
                json.Name("count");
                json.Value((long)logged.Times);
                json.EndObject();
                if (json.Overflowed || json.Remaining < 2)
                {
                    json.Rewind();
                    break;
                }
            }

            json.EndArray();
        }

        private int Find(string code, string text)
        {
            for (int i = 0; i < _count; i++)
            {
                if (_errors[i].Code == code && _errors[i].Text == text)
                {
                    return i;
                }
            }

            return -1;
        }
    }
}
