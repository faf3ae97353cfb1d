// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// Walks over the bytes of a JSON text and refuses what RFC 8259 or UTF-8 (RFC 3629) refuse, without making objects.
    /// Everything that reaches <see cref="JsonValue"/> has passed it, so that reading can be simple.
    /// </summary>
    internal sealed class JsonScanner
    {
        private readonly byte[] _json;
        private readonly int _end;
        private readonly int _maxDepth;
        private int _at;

        internal JsonScanner(byte[] json, int count, int maxDepth)
        {
            _json = json;
            _end = count;
            _maxDepth = maxDepth;
        }

        /// <summary>Gets the offset at which the last check stopped, in bytes.</summary>
        internal int Position
        {
            get { return _at; }
        }

        /// <summary>
        /// Checks the whole text: one value, with white space around it.
        /// </summary>
        /// <returns><c>null</c> if it is well formed; else what is wrong at <see cref="Position"/>.</returns>
        internal string Check()
        {
            _at = 0;
            SkipSpace();
            string error = Value(0);
            if (error != null)
            {
                return error;
            }

            SkipSpace();
            return _at == _end ? null : "text after the end";
        }

        internal static int SkipSpace(byte[] json, int at, int end)
        {
            while (at < end && (json[at] == ' ' || json[at] == '\n' || json[at] == '\r' || json[at] == '\t'))
            {
                at++;
            }

            return at;
        }

        /// <summary>
        /// Finds the end of a value in a text that has been checked.
        /// </summary>
        internal static int EndOf(byte[] json, int at)
        {
            if (json[at] == '"')
            {
                return EndOfString(json, at);
            }

            if (json[at] != '{' && json[at] != '[')
            {
                while (at < json.Length && !EndsScalar(json[at]))
                {
                    at++;
                }

                return at;
            }

            int depth = 0;
            do
            {
                byte c = json[at];
                if (c == '"')
                {
                    at = EndOfString(json, at);
                    continue;
                }

                if (c == '{' || c == '[')
                {
                    depth++;
                }
                else if (c == '}' || c == ']')
                {
                    depth--;
                }

                at++;
            }
            while (depth > 0);

            return at;
        }

        private static int EndOfString(byte[] json, int at)
        {
            at++;
            while (json[at] != '"')
            {
                at += json[at] == '\\' ? 2 : 1;
            }

            return at + 1;
        }

        private static bool EndsScalar(byte c)
        {
            return c == ',' || c == '}' || c == ']' || c <= ' ';
        }

        private void SkipSpace()
        {
            _at = SkipSpace(_json, _at, _end);
        }

        private string Value(int depth)
        {
            if (_at >= _end)
            {
                return "text ends too soon";
            }

            switch (_json[_at])
            {
                case (byte)'{':
                    return depth >= _maxDepth ? "nested too deeply" : Members(depth);
                case (byte)'[':
                    return depth >= _maxDepth ? "nested too deeply" : Items(depth);
                case (byte)'"':
                    return String();
                case (byte)'t':
                    return Word("true");
                case (byte)'f':
                    return Word("false");
                case (byte)'n':
                    return Word("null");
                default:
                    return Number();
            }
        }

        private string Members(int depth)
        {
            _at++;
            SkipSpace();
            if (Accept('}'))
            {
                return null;
            }

            while (true)
            {
                if (_at >= _end || _json[_at] != '"')
                {
                    return "member name expected";
                }

                string error = String();
                if (error != null)
                {
                    return error;
                }

                SkipSpace();
                if (!Accept(':'))
                {
                    return "':' expected";
                }

                SkipSpace();
                error = Value(depth + 1);
                if (error != null)
                {
                    return error;
                }

                SkipSpace();
                if (Accept('}'))
                {
                    return null;
                }

                if (!Accept(','))
                {
                    return "',' or '}' expected";
                }

                SkipSpace();
            }
        }

        private string Items(int depth)
        {
            _at++;
            SkipSpace();
            if (Accept(']'))
            {
                return null;
            }

            while (true)
            {
                string error = Value(depth + 1);
                if (error != null)
                {
                    return error;
                }

                SkipSpace();
                if (Accept(']'))
                {
                    return null;
                }

                if (!Accept(','))
                {
                    return "',' or ']' expected";
                }

                SkipSpace();
            }
        }

        private bool Accept(char expected)
        {
            if (_at < _end && _json[_at] == expected)
            {
                _at++;
                return true;
            }

            return false;
        }

        private string Word(string word)
        {
            for (int i = 0; i < word.Length; i++)
            {
                if (!Accept(word[i]))
                {
                    return "not a JSON value";
                }
            }

            return null;
        }

        private string Number()
        {
            Accept('-');
            if (!Accept('0') && !Digits())
            {
                return "not a JSON value";
            }

            if (Accept('.') && !Digits())
            {
                return "digit expected";
            }

            if (Accept('e') || Accept('E'))
            {
                if (!Accept('+'))
                {
                    Accept('-');
                }

                if (!Digits())
                {
                    return "digit expected";
                }
            }

            return null;
        }

        private bool Digits()
        {
            int first = _at;
            while (_at < _end && _json[_at] >= '0' && _json[_at] <= '9')
            {
                _at++;
            }

            return _at > first;
        }

        private string String()
        {
            _at++;
            while (_at < _end)
            {
                byte c = _json[_at];
                if (c == '"')
                {
                    _at++;
                    return null;
                }

                string error = c == '\\' ? Escape() : c >= 0x80 ? MultiByte(c) : Plain(c);
                if (error != null)
                {
                    return error;
                }
            }

            return "string without an end";
        }

        private string Plain(byte c)
        {
            if (c < ' ')
            {
                return "control character in a string";
            }

            _at++;
            return null;
        }

        private string Escape()
        {
            _at++;
            if (_at >= _end)
            {
                return "string without an end";
            }

            byte c = _json[_at++];
            if (c == 'u')
            {
                for (int i = 0; i < 4; i++)
                {
                    if (_at >= _end || HexDigit(_json[_at]) < 0)
                    {
                        return "bad \\u escape";
                    }

                    _at++;
                }

                return null;
            }

            return c == '"' || c == '\\' || c == '/' || c == 'b' || c == 'f' || c == 'n' || c == 'r' || c == 't'
                ? null
                : "bad escape";
        }

        internal static int HexDigit(byte c)
        {
            if (c >= '0' && c <= '9')
            {
                return c - '0';
            }

            int lower = c | 0x20;
            return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
        }

        // RFC 3629, section 4: no overlong forms, no surrogates, nothing above U+10FFFF.
        private string MultiByte(byte lead)
        {
            int tail = lead >= 0xC2 && lead <= 0xDF ? 1 : lead >= 0xE0 && lead <= 0xEF ? 2 : lead >= 0xF0 && lead <= 0xF4 ? 3 : 0;
            if (tail == 0 || _at + tail >= _end)
            {
                return "not UTF-8";
            }

            int second = _json[_at + 1];
            if ((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F)
                || (lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F))
            {
                return "not UTF-8";
            }

            for (int i = 1; i <= tail; i++)
            {
                if ((_json[_at + i] & 0xC0) != 0x80)
                {
                    return "not UTF-8";
                }
            }

            _at += tail + 1;
            return null;
        }
    }
}
